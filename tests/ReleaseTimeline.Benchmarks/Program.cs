using BenchmarkDotNet.Running;
using ReleaseTimeline.Benchmarks.Fleet;
using ReleaseTimeline.Benchmarks.Postgres;

// The store on PostgreSQL is measured beside a peer on one server, in turns, which is no job of BenchmarkDotNet's.
if (args is ["postgres", .. var rest])
    await PostgresRun.OfAsync(rest, Console.Out);
else if (args is ["fleet", .. var part])
    await FleetRun.OfAsync(part, Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(PostgresRun).Assembly).Run(args);
