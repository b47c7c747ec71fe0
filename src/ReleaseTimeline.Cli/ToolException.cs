namespace ReleaseTimeline.Cli;

/// <summary>The user asked for something that cannot be done: said in one line on stderr, with <see cref="ExitCode.BadInput"/>.</summary>
/// <param name="message">What was given, its value and the rule it breaks.</param>
internal sealed class ToolException(string message) : Exception(message);
