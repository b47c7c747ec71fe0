using ReleaseTimeline.Events;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests.Scenarios;

/// <summary>A user's own projection: how many patches were installed and removed on a device, and the last of them.</summary>
internal sealed class PatchCount : IProjection<PatchCountState>
{
    public string Category => StreamId.DeviceCategory;

    public PatchCountState Initial => new(0, 0, null);

    public PatchCountState Apply(PatchCountState state, RecordedEvent recorded) => recorded.Event switch
    {
        PatchInstalled e => state with { Installed = state.Installed + 1, Last = e.Release.ToString() },
        PatchRemoved => state with { Removed = state.Removed + 1 },
        _ => state,
    };
}

/// <summary>The state of <see cref="PatchCount"/>.</summary>
internal sealed record PatchCountState(int Installed, int Removed, string? Last);

/// <summary>A projection with a mistake: it depends on the place of an event in its stream, and so on the order of arrival.</summary>
internal sealed class LastArrived : IProjection<string>
{
    private long version;

    public string Category => StreamId.DeviceCategory;

    public string Initial => "";

    public string Apply(string state, RecordedEvent recorded)
    {
        if (state.Length > 0 && recorded.Version < version)
            return state;
        version = recorded.Version;
        return recorded.Event.Type;
    }
}
