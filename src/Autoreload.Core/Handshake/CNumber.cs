using System.Globalization;

namespace Autoreload.Core.Handshake;

/// <summary>Numbers as lightningd reads them: C's strtoull and strtol with base 0, to which <c>0x10</c> is 16 and <c>010</c> is 8.</summary>
internal static class CNumber
{
    /// <summary>Reads all of a text; false when there is more or less in it than a number.</summary>
    public static bool TryParse(string text, out Int128 number)
    {
        var digits = text.AsSpan().TrimStart(" \t\n\v\f\r");
        var isNegative = digits is ['-', ..];
        if (digits is ['+' or '-', ..])
            digits = digits[1..];
        number = 0;
        var isNumber = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => !hex.IsEmpty && hex.Length <= 16 && Int128.TryParse($"0{hex}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number),
            ['0', .. var octal] => TryParseOctal(octal, out number),
            _ => Int128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number),
        };
        number = isNegative ? -number : number;
        return isNumber;
    }

    /// <summary>Whether json_to_u64 takes it, with no more than <paramref name="most"/>; it takes an empty string for 0.</summary>
    public static bool IsUnsigned(string text, ulong most) => Unsigned(text) <= most;

    /// <summary>What json_to_u64 makes of a text; null when it does not take it.</summary>
    public static ulong? Unsigned(string text)
    {
        if (text.Length == 0)
            return 0;
        return TryParse(text, out var number) && number >= 0 && number <= ulong.MaxValue ? (ulong)number : null;
    }

    private static bool TryParseOctal(ReadOnlySpan<char> digits, out Int128 number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || number > ulong.MaxValue)
                return false;
            number = number * 8 + (digit - '0');
        }
        return true;
    }
}
