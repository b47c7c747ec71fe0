using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>An event as the columns hold it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Type">The name it is stored under.</param>
/// <param name="DotnetType">The .NET type and its assembly, as Marten writes them.</param>
/// <param name="Body">The body, in the JSON that <c>jsonb</c> can hold.</param>
internal readonly record struct PreparedEvent(Guid Id, string Type, string DotnetType, byte[] Body)
{
    public static PreparedEvent Of(NewEvent appended) => new(
        appended.Id, appended.Event.Type, DotnetTypes.Of(appended.Event), JsonbText.Encode(EventSerializer.Serialize(appended.Event)));
}
