using ReleaseTimeline.Cli.Output;

namespace ReleaseTimeline.Cli.Tests.Output;

public sealed class SpoolTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(200_000)]
    public void What_was_written_comes_back_in_order_however_much_it_is(int lines)
    {
        using var spool = new Spool();
        var expected = new StringWriter();
        for (var line = 0; line < lines; line++)
        {
            var text = $"line {line} – with more than ASCII, and long enough to fill some memory\n";
            spool.Write(text);
            expected.Write(text);
        }

        var output = new StringWriter();
        spool.CopyTo(output);

        (output.ToString() == expected.ToString()).ShouldBeTrue();
    }
}
