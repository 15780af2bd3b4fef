using System.IO.Enumeration;
using System.Text;

namespace Lintel.Checking.Suppressions;

/// <summary>Holds addresses of resources against patterns with <c>*</c> and <c>?</c>.</summary>
internal static class AddressPattern
{
    /// <summary>The most keys of which a pattern may leave out any; of more it leaves out the last, those before it, or all.</summary>
    private const int MaximumFreeKeys = 4;

    /// <summary>
    /// Whether a pattern means an address. What it names without a key stands for all instances: <c>module.a.aws_s3_bucket.b</c> for
    /// <c>module.a["eu"].aws_s3_bucket.b[0]</c>.
    /// </summary>
    public static bool Means(string pattern, string address)
    {
        if (Matches(pattern, address))
        {
            return true;
        }

        var keys = FindKeys(address);
        if (keys.Count == 0)
        {
            return false;
        }

        if (keys.Count > MaximumFreeKeys)
        {
            return Matches(pattern, Without(address, keys)) || Matches(pattern, Without(address, [keys[^1]])) || Matches(pattern, Without(address, keys[..^1]));
        }

        for (var left = 1; left < 1 << keys.Count; left++)
        {
            if (Matches(pattern, Without(address, keys.FindAll(key => (left & (1 << keys.IndexOf(key))) != 0))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An address without the keys of instances: <c>module.a.aws_s3_bucket.b</c> for <c>module.a["eu"].aws_s3_bucket.b[0]</c>.</summary>
    public static string WithoutKeys(string address) => !address.Contains('[', StringComparison.Ordinal) || FindKeys(address) is not { Count: > 0 } keys ? address : Without(address, keys);

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    /// <summary>The keys of instances in an address, with their brackets. A text in quotes may have brackets of its own.</summary>
    private static List<Range> FindKeys(string address)
    {
        var keys = new List<Range>();
        var start = -1;
        var isQuoted = false;
        for (var i = 0; i < address.Length; i++)
        {
            switch (address[i])
            {
                case '\\' when isQuoted:
                    i++;
                    break;
                case '"' when start >= 0:
                    isQuoted = !isQuoted;
                    break;
                case '[' when start < 0:
                    start = i;
                    break;
                case ']' when start >= 0 && !isQuoted:
                    keys.Add(start..(i + 1));
                    start = -1;
                    break;
            }
        }

        return keys;
    }

    private static string Without(string address, List<Range> keys)
    {
        var text = new StringBuilder(address.Length);
        var from = 0;
        foreach (var key in keys)
        {
            text.Append(address, from, key.Start.Value - from);
            from = key.End.Value;
        }

        return text.Append(address, from, address.Length - from).ToString();
    }
}
