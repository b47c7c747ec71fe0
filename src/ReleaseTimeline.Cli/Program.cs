using ReleaseTimeline.Cli;

return await Tool.RunAsync(args, Console.Out, Console.Error, ToolEnvironment.OfProcess()).ConfigureAwait(false);
