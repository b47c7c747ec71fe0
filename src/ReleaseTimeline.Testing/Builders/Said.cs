using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>When a statement was true, when it was stated, and by whom.</summary>
internal sealed record Said(ValidTime At, Moment Stated, SourceReference By);
