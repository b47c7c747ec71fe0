using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Catalogue;

internal sealed partial class CatalogueStatementReader
{
    private void ReadProgramFact(string id)
    {
        var (validAt, statedAt, source) = ReadCommon();
        events.Add(line.Keyword switch
        {
            CatalogueFormat.Introduced => new ProgramIntroduced
            {
                Program = id,
                Name = line.Next("the program's name"),
                Basis = line.Attribute(CatalogueFormat.Basis, BasisOf),
                Evidence = line.Attributes(CatalogueFormat.Evidence).ToValueList(),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.Renamed =>
                new ProgramRenamed { Program = id, Name = line.Next("the program's name"), ValidAt = validAt, StatedAt = statedAt, Source = source },
            CatalogueFormat.Retired => new ProgramRetired
            {
                Program = id,
                Basis = line.Attribute(CatalogueFormat.Basis, BasisOf),
                Evidence = line.Attributes(CatalogueFormat.Evidence).ToValueList(),
                Successor = line.Attribute(CatalogueFormat.Successor),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.RetirementRefuted =>
                new ProgramRetirementRefuted { Program = id, Reason = line.Next("the reason"), ValidAt = validAt, StatedAt = statedAt, Source = source },
            _ => throw Unknown("a program"),
        });
    }

    private void ReadReleaseFact(ReleaseLabel label)
    {
        var common = ReadCommon();
        if (line.Keyword is CatalogueFormat.Fixes or CatalogueFormat.Delisted)
            ReadFixes(label, common);
        else
            events.Add(ReadIssue(label, common) ?? ReadBuild(label, common) ?? ReadFate(label, common) ?? throw Unknown("a release"));
    }

    private void ReadFixes(ReleaseLabel label, Common common)
    {
        var (validAt, statedAt, source) = common;
        do
        {
            var fixedCve = line.Next("a vulnerability", CveId.Parse);
            events.Add(line.Keyword == CatalogueFormat.Fixes
                ? new FixListed { Release = label, Cve = fixedCve, ValidAt = validAt, StatedAt = statedAt, Source = source }
                : new FixDelisted { Release = label, Cve = fixedCve, ValidAt = validAt, StatedAt = statedAt, Source = source });
        }
        while (line.ValuesLeft > 0);
    }

    private TimelineEvent? ReadIssue(ReleaseLabel label, Common common)
    {
        var (validAt, statedAt, source) = common;
        if (line.Keyword is not (CatalogueFormat.Update or CatalogueFormat.Rsr or CatalogueFormat.Bsi))
            return null;
        if (line.Keyword == CatalogueFormat.Update != label.Version.Letter is null)
            throw line.Error($"'{line.Keyword}' cannot issue {label}: a full update has no letter, and the other programs issue lettered releases");
        var isBeta = line.Flag(CatalogueFormat.Beta);
        var products = line.Attribute(CatalogueFormat.Products, SystemsOf, []);
        var advisory = line.Attribute(CatalogueFormat.Advisory);
        if (line.Keyword == CatalogueFormat.Update)
        {
            return new SoftwareUpdateReleased
            {
                Release = label,
                Products = products,
                IsBeta = isBeta,
                AdvisoryUri = advisory,
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            };
        }

        return ReadLetter(label, common, products, isBeta, advisory);
    }

    private TimelineEvent ReadLetter(ReleaseLabel label, Common common, ValueList<Os> products, bool isBeta, string? advisory)
    {
        var (validAt, statedAt, source) = common;
        LetteredReleasePublished published = line.Keyword == CatalogueFormat.Rsr
            ? new RapidSecurityResponseIssued { Release = label, ValidAt = validAt, StatedAt = statedAt, Source = source }
            : new BsiPublished { Release = label, ValidAt = validAt, StatedAt = statedAt, Source = source };
        return published with
        {
            Products = products,
            IsBeta = isBeta,
            AdvisoryUri = advisory,
            Components = line.Attribute(CatalogueFormat.Components, ListOf, []),
            ActivatedBy = line.Attribute(CatalogueFormat.ActivatedBy),
        };
    }

    private TimelineEvent? ReadBuild(ReleaseLabel label, Common common)
    {
        var (validAt, statedAt, source) = common;
        return line.Keyword switch
        {
            CatalogueFormat.Build => new BuildPublished
            {
                Release = label,
                IsBeta = line.Flag(CatalogueFormat.Beta),
                Build = line.Next("the build", BuildNumber.Parse),
                PrerequisiteBuild = line.Attribute<BuildNumber?>(CatalogueFormat.On, text => BuildNumber.Parse(text), null),
                Models = line.Attribute(CatalogueFormat.Models, ModelsOf, []),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.Extended => new ReleaseScopeExtended
            {
                Release = label,
                Build = line.Next("the build", BuildNumber.Parse),
                Models = line.Attribute(CatalogueFormat.Models, ModelsOf),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            _ => null,
        };
    }

    private TimelineEvent? ReadFate(ReleaseLabel label, Common common)
    {
        var (validAt, statedAt, source) = common;
        return line.Keyword switch
        {
            CatalogueFormat.Announced => new LetterAnnounced
            {
                Release = label,
                Program = line.Attribute(CatalogueFormat.Program),
                AdvisoryUri = line.Attribute(CatalogueFormat.Advisory),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.Withdrawn => new ReleaseWithdrawn
            {
                Release = label,
                Reason = line.Attribute(CatalogueFormat.Reason),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.Superseded => new ReleaseSuperseded
            {
                Release = label,
                By = line.Next("the release that replaced it", ReleaseLabel.Parse).Stored,
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            _ => null,
        };
    }

    private void ReadCveFact(CveId id)
    {
        var (validAt, statedAt, source) = ReadCommon();
        events.Add(line.Keyword switch
        {
            CatalogueFormat.Published => new VulnerabilityPublished
            {
                Cve = id,
                Affected = line.Attribute(CatalogueFormat.Affected, SystemsOf, []),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            CatalogueFormat.Exploited => new ExploitationReported { Cve = id, ValidAt = validAt, StatedAt = statedAt, Source = source },
            CatalogueFormat.ExploitationRefuted => new ExploitationRefuted { Cve = id, ValidAt = validAt, StatedAt = statedAt, Source = source },
            CatalogueFormat.Kev =>
                new KevListed { Cve = id, DueDate = line.Attribute(CatalogueFormat.Due, DayOf), ValidAt = validAt, StatedAt = statedAt, Source = source },
            CatalogueFormat.KevDue =>
                new KevDueDateChanged { Cve = id, DueDate = line.Attribute(CatalogueFormat.Due, DayOf), ValidAt = validAt, StatedAt = statedAt, Source = source },
            CatalogueFormat.Severity => new SeverityAssessed
            {
                Cve = id,
                Scheme = line.Next("the scheme"),
                Value = line.Next("the assessment"),
                ValidAt = validAt,
                StatedAt = statedAt,
                Source = source,
            },
            _ => throw Unknown("a cve"),
        });
    }

    private CatalogueFormatException Unknown(string subject) => line.Error($"'{line.Keyword}' is not a fact about {subject}");

    private static FactBasis BasisOf(string text) => text switch
    {
        "announced" => FactBasis.Announced,
        "inferred" => FactBasis.Inferred,
        _ => throw new FormatException($"'{text}' is not a basis: it is announced or inferred"),
    };
}
