using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Cli.Output;

/// <summary>Says how far an observer is: first how many rows are checked, then how many of them are taken. The speed is that of taking them.</summary>
/// <remarks>System.Progress would report on another thread, after the answer.</remarks>
internal sealed class ObserveListener(Progress progress) : IProgress<ObserveProgress>
{
    private long? passedOver;

    public void Report(ObserveProgress value)
    {
        if (value.AllRows is not { } all)
        {
            progress.Report(value.Rows, null, "rows checked");
            return;
        }

        // What was passed over took no time that is worth counting, and the check before took its own.
        if (passedOver != value.PassedOver)
            progress.CountFrom(value.Rows);
        passedOver = value.PassedOver;
        progress.Report(
            value.Rows, all, "rows", $", {Words.Number(value.EventsAppended)} events, {Words.Number(value.Unchanged)} unchanged, {progress.ASecond(value.Rows)}");
    }
}
