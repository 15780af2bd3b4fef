using Lintel.Resources;

namespace Lintel.Tests.Templates.CloudFormation;

internal static class ValueTexts
{
    /// <summary>What each item of a list is.</summary>
    public static List<string> AsTexts(this ValueItems items)
    {
        var texts = new List<string>();
        foreach (var item in items)
        {
            texts.Add(item.Describe());
        }

        return texts;
    }

    /// <summary>The entries of a map as <c>key=value</c>.</summary>
    public static List<string> AsTexts(this ValueEntries entries)
    {
        var texts = new List<string>();
        foreach (var (key, value) in entries)
        {
            texts.Add($"{key}={value.Describe()}");
        }

        return texts;
    }
}
