using ReleaseTimeline.Cli.Tests.Stores;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>What a user gets wrong is told in one line, with the value and the rule, and nothing is answered.</summary>
public abstract class UserErrorTests(SampleFleet fleet)
{
    [StoreTheory]
    [InlineData("bogus", "'bogus' is not a command: it is import, observe, timeline, release, program, device, exposure, audit, explain, conflicts, correct, retract, diff, latest, catalogue, generate, schema, projections.")]
    [InlineData("", "A command is missing: it is import, observe, timeline, release, program, device, exposure, audit, explain, conflicts, correct, retract, diff, latest, catalogue, generate, schema, projections.")]
    [InlineData("import sofa", "A PATH is missing, or --git REPOSITORY.")]
    [InlineData("import sofa feed.json --git clone", "PATH and --git exclude each other: the documents lie in files or in a clone.")]
    [InlineData("import sofa --git clone --stated-at 2026-03-17", "--stated-at and --git exclude each other: a commit says when it was made.")]
    [InlineData("import sofa feed.json --path v2/ios_data_feed.json", "--path is a file of a clone, and needs --git REPOSITORY.")]
    [InlineData("import cve --git clone", "SOFA's repository has no file of cve: say which file of the clone with --path.")]
    [InlineData("catalogue bogus", "'bogus' is not a command of catalogue: it is generate.")]
    [InlineData("timeline --bogus", "Unrecognized command or argument '--bogus'.")]
    [InlineData("timeline --at yesterday", "--at: 'yesterday' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("timeline --at 2026-03-17T18:34:54", "--at: '2026-03-17T18:34:54' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("timeline --from 2026-03-17T18:34:54Z", "--from: '2026-03-17T18:34:54Z' is not a day: releases are dated by day (2026-03-17).")]
    [InlineData("timeline --from 2026-04-30 --to 2026-03-01", "--from: '2026-04-30' is later than --to, '2026-03-01': the earlier day comes first.")]
    [InlineData("retract 75f11ffe --reason early --stated-at 2027-01-01", "--stated-at: '2027-01-01' is later than now, 2026-10-01T12:00:00Z: a correction counts from when it is said.")]
    [InlineData("timeline --os watchOS", "--os: 'watchOS' is not an operating system: it is iOS, iPadOS or macOS.")]
    [InlineData("timeline --program bogus", "--program: no program 'bogus' is known: it is background-security-improvement, rapid-security-response, software-update.")]
    [InlineData("timeline --stated-by 2026-01-01 --known-at 2026-01-01", "--stated-by and --known-at exclude each other: a question has one state of knowledge.")]
    [InlineData("release iOS 26.3.1 (a", "VERSION: '26.3.1 (a' is not a release version: the letter needs a closing parenthesis (position 9).")]
    [InlineData("release iOS 99.9", "no release 'iOS 99.9' is known.")]
    [InlineData("release iOS 26.4 --stated-by 2020-01-01", "no release 'iOS 26.4' is known by what was stated by 2020-01-01.")]
    [InlineData("release iOS 26.4 --at 2026-03-01", "iOS 26.4 was not out by 2026-03-01; it came on 2026-03-24.")]
    [InlineData("program bogus", "no program 'bogus' is known: it is background-security-improvement, rapid-security-response, software-update.")]
    [InlineData("device NOBODY", "no device 'NOBODY' is known to this store.")]
    [InlineData("explain NOBODY --cve CVE-2026-20643", "no device 'NOBODY' is known to this store.")]
    [InlineData("explain ANNA-IPHONE", "Option '--cve' is required.")]
    [InlineData("exposure --cve CVE-2026-20643 --device NOBODY", "no device 'NOBODY' is known to this store.")]
    [InlineData("exposure --cve CVE-26-1 --device X", "--cve: 'CVE-26-1' is not a CVE: it reads CVE-, a year of four digits from 1999, a hyphen, and four digits or more.")]
    [InlineData("exposure --cve CVE-2026-20643", "Ask about a device (--device) or about a build (--os, --model and --build).")]
    [InlineData("exposure --cve CVE-2026-20643 --os iOS --build 23D8133", "A question about a build needs --os, --model and --build; --model is missing.")]
    [InlineData("exposure --cve CVE-2026-20643 --device X --build 23D8133", "--device and --build exclude each other: ask about a device, or about a build.")]
    [InlineData("exposure --cve CVE-2026-20643 --os iOS --model iPhone15,2 --build D8133", "--build: 'D8133' is not a build number: a digit was expected (position 0).")]
    [InlineData("exposure --cve CVE-2026-20643 --os iOS --model Mac17,5 --build 23D8133", "--model: 'Mac17,5' is a model of macOS; --os says iOS.")]
    [InlineData("exposure --cve CVE-2026-20643 --os iOS --model toaster --build 23D8133", "--model: 'toaster' is not a model identifier: it reads like iPhone15,2, iPad8,1 or Mac17,5.")]
    [InlineData("exposure --device X", "Name a vulnerability (--cve) or a threat (--threat).")]
    [InlineData("exposure --cve CVE-2026-20643 --threat DarkSword", "--cve and --threat exclude each other: ask about a vulnerability, or about a threat.")]
    [InlineData("exposure --threat DarkSword --device X --build 23D8133", "--device and --build exclude each other: ask about a device, or about a build.")]
    [InlineData("exposure --threat DarkSword --build 23D8133", "A question about a build needs --os, --model and --build; --os and --model are missing.")]
    [InlineData("exposure --threat bogus", "no threat 'bogus' is known: it is Coruna, DarkSword.")]
    [InlineData("exposure --threat DarkSword --stated-by 2026-03-17", "no threat 'DarkSword' is known: it is Coruna.")]
    [InlineData("exposure --threat DarkSword --stated-by 2026-01-01", "no threat 'DarkSword' is known: nobody had reported one by then.")]
    [InlineData("exposure --threat DarkSword --device NOBODY", "no device 'NOBODY' is known to this store.")]
    [InlineData("audit --fail-on everything", "--fail-on: 'everything' cannot be failed on: it is exposed, indeterminate, past-due.")]
    [InlineData("audit --at 2020-01-01", "no lettered release addressed a vulnerability by 2020-01-01, as far as was known; name one with --cve.")]
    [InlineData("diff --at 2026-03-20 --from 2026-03-20", "Option '--to' is required.")]
    [InlineData("diff --from 2026-03-20 --to 2026-03-21", "Option '--at' is required.")]
    [InlineData("diff --at 2026-03-20 --from 2026-04-20 --to 2026-04-01", "--from: '2026-04-20' is later than --to, '2026-04-01': the earlier state of knowledge comes first.")]
    [InlineData("diff --at 2026-03-20 --from 2026-04-01 --to 2026-04-01T12:00:00Z", "--from: '2026-04-01' is later than --to, '2026-04-01T12:00:00Z': the earlier state of knowledge comes first.")]
    [InlineData("diff --at 2026-03-20 --from 2026-03-20 --to 2026-04-01 --clock wall", "--clock: 'wall' is not a clock of knowledge: it is stated or recorded.")]
    [InlineData("diff --at 2026-03-20 --from 2026-03-20 --to soon", "--to: 'soon' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("latest --os iOS", "Option '--model' is required.")]
    [InlineData("latest --model iPhone15,2", "Option '--os' is required.")]
    [InlineData("latest --os macOS --model iPhone15,2", "--model: 'iPhone15,2' is a model of iOS; --os says macOS.")]
    [InlineData("latest --os iOS --model iPhone99,9", "--model: no source names 'iPhone99,9' for a release of iOS.")]
    [InlineData("latest --os iOS --model iPhone18,1 --stated-by 2020-01-01", "--model: no source names 'iPhone18,1' for a release of iOS by what was stated by 2020-01-01.")]
    [InlineData("latest --os iOS --model iPhone15,2 --version 99.9", "--version: no release 'iOS 99.9' is known.")]
    [InlineData("latest --os iOS --model iPhone15,2 --version 26.4 --stated-by 2026-01-01", "--version: no release 'iOS 26.4' is known by what was stated by 2026-01-01.")]
    [InlineData("latest --os iOS --model iPhone15,2 --version 26.3.1(a", "--version: '26.3.1(a' is not a release version: the letter needs a closing parenthesis (position 8).")]
    [InlineData("latest --os iOS --model iPhone15,2 --build 99Z999", "--build: no build '99Z999' of iOS is known.")]
    [InlineData("latest --os iOS --model iPhone15,2 --version 26.3 --build 23D8133", "--version and --build exclude each other: ask about one release.")]
    [InlineData("import bogus x", "SOURCE: 'bogus' is not a source that can be imported: it is apple-releases, appledb, catalogue, cve, gdmf, kev, sofa.")]
    [InlineData("import sofa missing.json", "There is neither a file nor a folder 'missing.json' to import.")]
    [InlineData("observe xml x", "FORMAT: 'xml' is not a format of devices: it is csv.")]
    [InlineData("catalogue generate missing --out x", "FOLDER: there is no folder 'missing'.")]
    [InlineData("conflicts --os watchOS", "--os: 'watchOS' is not an operating system: it is iOS, iPadOS or macOS.")]
    [InlineData("retract 1234 --reason x", "EVENT: '1234' is not the id of an event: it is a UUID, or at least the first 8 of its hexadecimal digits.")]
    [InlineData("retract 00000000 --reason x", "EVENT: no event '00000000' is in this store.")]
    [InlineData("retract 75f11ffe", "Option '--reason' is required.")]
    [InlineData("correct 75f11ffe --reason x", "Option '--set' is required.")]
    [InlineData("correct 75f11ffe --reason x --set Build", "--set: 'Build' is not a change: it reads MEMBER=VALUE.")]
    [InlineData("correct 75f11ffe --reason x --set Colour=red", "--set: 'Colour' is not a member of a 'os_state_observed': it has Build, CanSeeLetter, Device, Model, Os, Source, StatedAt, SupplementalBuild, ValidAt, Version.")]
    [InlineData("correct 75f11ffe --reason x --set Build=D8133", "--set: Build: 'D8133' is not a build number: a digit was expected (position 0).")]
    [InlineData("correct 75f11ffe --reason x --set CanSeeLetter=perhaps", "--set: CanSeeLetter: 'perhaps' is neither true nor false.")]
    [InlineData("correct 75f11ffe --reason x --set ValidAt=", "--set: ValidAt: a 'os_state_observed' cannot be without it.")]
    [InlineData("correct 75f11ffe --reason x --set StatedAt=2026-03-18", "--set: StatedAt: who said it and when stays with the statement; a correction has its own.")]
    [InlineData("correct 75f11ffe --reason x --set Build=23D8133", "Event '75f11ffe-1db5-8bc5-84c7-ac1f8bb5c647' says that already: there is nothing to correct.")]
    [InlineData("correct 75f11ffe --reason x --set Device=OTHER", "Event '75f11ffe-1db5-8bc5-84c7-ac1f8bb5c647' stands in stream 'device-GRETA-IPHONE', and its replacement would not: retract it, and state the other by itself.")]
    [InlineData("retract 75f11ffe --reason x --stated-at 2026-03-18", "Event '75f11ffe-1db5-8bc5-84c7-ac1f8bb5c647' was stated 2026-03-19T07:10:00Z; it cannot be taken back before, at 2026-03-18.")]
    public async Task Is_one_line(string arguments, string expected)
    {
        var run = await fleet.Tool.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.Error.ShouldBe($"{expected}\n");
        run.Code.ShouldBe(ExitCode.BadInput);
        run.Output.ShouldBe("");
    }

    [StoreFact]
    public async Task A_missing_fleet_is_named()
    {
        var run = await fleet.Tool.RunAsync("audit", "missing.csv", "--at", "2026-03-20");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("missing.csv");
        run.Output.ShouldBe("");
    }

    public sealed class InMemory(SampleFleetInMemory fleet) : UserErrorTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : UserErrorTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
