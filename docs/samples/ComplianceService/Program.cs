using System.Text.Json.Serialization;
using ReleaseTimeline.Hosting.Postgres;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Samples.ComplianceService;

var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));

// What the caller did wrong is told him, whatever the environment.
builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
{
    if (context.Exception is BadHttpRequestException or ArgumentException)
        context.ProblemDetails.Detail = context.Exception.Message;
});

// On PostgreSQL where a connection string is configured, else in a file beside the service.
var timeline = builder.Services.AddReleaseTimeline();
_ = builder.Configuration.GetConnectionString("Timeline") is { } database
    ? timeline.UsePostgres(database, options => options.SchemaAtStart = SchemaAtStart.Apply)
    : timeline.UseSqlite(builder.Configuration["SqlitePath"] ?? "compliance.db");
timeline.AddProjections(projections => projections.Keep(DeviceProjection.Instance));
builder.Services.AddHealthChecks().AddReleaseTimeline();

var service = builder.Build();
service.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = fault =>
        fault is BadHttpRequestException or ArgumentException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError,
});
service.UseStatusCodePages();
service.MapHealthChecks("/health");
service.MapPost("/observations", Observations.ReceiveAsync);
service.MapGet("/devices/{device}", Devices.FindAsync);
service.MapGet("/devices/{device}/exposure/{cve}", Audits.OfDeviceAsync);
service.MapGet("/audits/{cve}", Audits.OfFleetAsync);
await service.RunAsync();

/// <summary>Seen by tests, which start it.</summary>
public partial class Program;
