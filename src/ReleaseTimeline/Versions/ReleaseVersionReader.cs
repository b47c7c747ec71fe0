namespace ReleaseTimeline.Versions;

/// <summary>Reads the text of a release version, telling what is wrong with it and where.</summary>
internal static class ReleaseVersionReader
{
    private const int MostNumbers = 3;

    public static bool TryRead(ReadOnlySpan<char> text, out ReleaseVersion version, out string fault, out int position)
    {
        version = default;
        position = SkipSpace(text, 0);
        Span<int> numbers = stackalloc int[MostNumbers];
        if (!TryReadNumbers(text, numbers, ref position, out fault))
            return false;

        position = SkipSpace(text, position);
        char? letter = null;
        if (position < text.Length && !TryReadParenthesised(text, ref position, out letter, out fault))
            return false;

        position = SkipSpace(text, position);
        if (position < text.Length)
        {
            fault = $"nothing may follow it, but '{text[position]}' does";
            return false;
        }

        version = new ReleaseVersion(numbers[0], numbers[1], numbers[2], letter);
        return true;
    }

    public static bool TryReadExtra(ReadOnlySpan<char> extra, out char? letter, out string fault)
    {
        letter = null;
        fault = "";
        extra = extra.Trim();
        if (extra.IsEmpty)
            return true;
        if (extra.Length == 1)
            return TryLetter(extra[0], out letter, out fault);
        var position = 0;
        return TryReadParenthesised(extra, ref position, out letter, out fault) && End(extra, position, ref fault);
    }

    private static bool End(ReadOnlySpan<char> text, int position, ref string fault)
    {
        if (position == text.Length)
            return true;
        fault = "nothing may follow the closing parenthesis";
        return false;
    }

    private static bool TryReadNumbers(ReadOnlySpan<char> text, Span<int> numbers, ref int position, out string fault)
    {
        for (var index = 0; ; index++)
        {
            if (index == MostNumbers)
            {
                fault = "it has at most three numbers";
                return false;
            }

            if (!TryReadNumber(text, ref position, out numbers[index], out fault))
                return false;
            if (position >= text.Length || text[position] != '.')
                return true;
            position++;
        }
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, ref int position, out int number, out string fault)
    {
        number = 0;
        fault = "";
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            number = (number * 10) + (text[position] - '0');
            if (number > ushort.MaxValue)
            {
                position = start;
                fault = "a number in it is over 65535";
                return false;
            }

            position++;
        }

        if (position > start)
            return true;
        fault = position < text.Length ? $"a number was expected, not '{text[position]}'" : "a number was expected";
        return false;
    }

    private static bool TryReadParenthesised(ReadOnlySpan<char> text, ref int position, out char? letter, out string fault)
    {
        letter = null;
        if (text[position] != '(')
        {
            fault = $"after the numbers comes a letter in parentheses or nothing, not '{text[position]}'";
            return false;
        }

        position++;
        if (position == text.Length)
        {
            fault = "a letter was expected";
            return false;
        }

        if (!TryLetter(text[position], out letter, out fault))
            return false;
        position++;
        if (position == text.Length || text[position] != ')')
        {
            fault = "the letter needs a closing parenthesis";
            return false;
        }

        position++;
        return true;
    }

    private static bool TryLetter(char character, out char? letter, out string fault)
    {
        if (character is >= 'a' and <= 'z')
        {
            letter = character;
            fault = "";
            return true;
        }

        letter = null;
        fault = $"its letter is a to z, not '{character}'";
        return false;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position;
    }
}
