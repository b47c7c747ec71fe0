using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Makes options and arguments that are read as the domain reads them; what cannot be read is an error that names it.</summary>
internal static class Parsing
{
    /// <summary>An option with one value.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="helpName">What stands for its value in the help.</param>
    /// <param name="description">What it means.</param>
    /// <param name="parse">Reads the value; throws a <see cref="FormatException"/> if it cannot.</param>
    public static Option<T> Option<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Read(result, name, parse),
    };

    /// <summary>An option that may be given several times.</summary>
    public static Option<T[]> Options<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Read(result, name, token.Value, parse))],
    };

    /// <summary>An argument with one value.</summary>
    public static Argument<T> Argument<T>(string name, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        HelpName = name,
        CustomParser = result => Read(result, name, parse),
    };

    /// <summary>An operating system.</summary>
    public static Os Os(string text) => OsExtensions.TryParse(text, out var os)
        ? os
        : throw new FormatException($"'{text}' is not an operating system: it is iOS, iPadOS or macOS.");

    /// <summary>A device's id: whatever can be in the name of a stream.</summary>
    public static string DeviceId(string text)
    {
        try
        {
            return StreamId.Device(text).Key;
        }
        catch (ArgumentException)
        {
            throw new FormatException($"'{text}' is not a device's id: it has 1 to 243 characters and no control character.");
        }
    }

    /// <summary>A model identifier.</summary>
    public static string Model(string text) => OsExtensions.OfModel(text) is not null
        ? text
        : throw new FormatException($"'{text}' is not a model identifier: it reads like iPhone15,2, iPad8,1 or Mac17,5.");

    private static T? Read<T>(ArgumentResult result, string name, Func<string, T> parse) =>
        result.Tokens.Count == 1 ? Read(result, name, result.Tokens[0].Value, parse) : default;

    private static T Read<T>(ArgumentResult result, string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            result.AddError($"{name}: {e.Message}");
            return default!;
        }
    }
}
