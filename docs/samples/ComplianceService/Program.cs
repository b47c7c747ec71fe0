using System.Text.Json.Serialization;
using ReleaseTimeline.Hosting.Postgres;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Samples.ComplianceService;

var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
builder.Services.AddProblemDetails();

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
    StatusCodeSelector = fault => fault is ArgumentException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError,
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
