namespace ReleaseTimeline.Catalogue;

/// <summary>The words of the format, which docs/catalogue.md explains.</summary>
internal static class CatalogueFormat
{
    public const string Magic = "release-timeline-catalogue";
    public const int FormatVersion = 1;
    public const string Hash = "sha256";
    public const string Absent = "-";

    // Lines that stand by themselves.
    public const string Source = "source";
    public const string Board = "board";
    public const string Name = "name";
    public const string Models = "models";
    public const string Claim = "claim";
    public const string Threat = "threat";

    // Lines that open a block: what the indented lines below them are about.
    public const string Program = "program";
    public const string Release = "release";
    public const string Cve = "cve";

    // Facts about a program.
    public const string Introduced = "introduced";
    public const string Renamed = "renamed";
    public const string Retired = "retired";
    public const string RetirementRefuted = "retirement-refuted";

    // Facts about a release.
    public const string Update = "update";
    public const string Rsr = "rsr";
    public const string Bsi = "bsi";
    public const string Build = "build";
    public const string Extended = "extended";
    public const string Announced = "announced";
    public const string Withdrawn = "withdrawn";
    public const string Superseded = "superseded";
    public const string Fixes = "fixes";
    public const string Delisted = "delisted";

    // Facts about a vulnerability.
    public const string Published = "published";
    public const string Exploited = "exploited";
    public const string ExploitationRefuted = "exploitation-refuted";
    public const string Kev = "kev";
    public const string KevDue = "kev-due";
    public const string Severity = "severity";

    // What any fact may carry.
    public const string From = "from";
    public const string At = "at";
    public const string Stated = "stated";
    public const string Unverified = "unverified";

    // What some facts carry.
    public const string Basis = "basis";
    public const string Evidence = "evidence";
    public const string Successor = "successor";
    public const string Products = "products";
    public const string Advisory = "advisory";
    public const string Components = "components";
    public const string ActivatedBy = "activated-by";
    public const string Beta = "beta";
    public const string On = "on";
    public const string Reason = "reason";
    public const string Affected = "affected";
    public const string Due = "due";
    public const string About = "about";
    public const string Targets = "targets";

    /// <summary>What parts the items of a list that is one value.</summary>
    public const char ListSeparator = ',';
}
