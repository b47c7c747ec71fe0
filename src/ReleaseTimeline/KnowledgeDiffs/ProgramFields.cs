using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>What is believed of a program about a moment, field by field.</summary>
internal static class ProgramFields
{
    /// <summary>The fields; none where the program is not known, or began only after the moment.</summary>
    public static OrderedDictionary<string, Belief> Of(PatchProgram? program, Moment at)
    {
        var fields = new OrderedDictionary<string, Belief>();
        var asked = AsOf.At(at);
        if (program is null || (program.Introduction is { } began && !asked.Reaches(began.Event.ValidAt)))
            return fields;
        fields["name"] = new Belief(program.Name, e => e is ProgramIntroduced or ProgramRenamed);
        if (program.Introduction?.Event is ProgramIntroduced introduced)
            fields["introduced"] = new Belief(Text(introduced.ValidAt, introduced.Basis), e => e is ProgramIntroduced);
        if (program.Retirement?.Event is not ProgramRetired retired || !asked.Reaches(retired.ValidAt))
            return fields;
        fields["retired"] = new Belief(Text(retired.ValidAt, retired.Basis), e => e is ProgramRetired or ProgramRetirementRefuted);
        if (program.Successor is { } successor)
            fields["followed by"] = new Belief(successor, e => e is ProgramRetired or ProgramRetirementRefuted);
        return fields;
    }

    private static string Text(ValidTime when, FactBasis basis)
    {
        var time = when.Exactly?.ToString() ?? $"after {when.After?.ToString() ?? "an unknown day"} and by {when.By?.ToString() ?? "an unknown day"}";
        return basis == FactBasis.Inferred ? $"{time} (inferred)" : time;
    }
}
