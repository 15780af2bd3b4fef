using System.IO.Enumeration;

namespace Lintel.Tracking.Planning;

/// <summary>That one practice is followed before another one: the table <c>PlanOrder.csv</c>.</summary>
/// <param name="Before">The practice to follow first, with <c>*</c> for any letters.</param>
/// <param name="After">The practice to follow then, with <c>*</c> for any letters.</param>
/// <param name="OfSameResource">Whether it holds only where one resource has a gap of both.</param>
/// <param name="Reason">Why, a phrase without a period.</param>
public sealed record PlanRule(string Before, string After, bool OfSameResource, string Reason)
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<PlanRule> All { get; } = Read();

    /// <summary>Whether the rule is about two practices.</summary>
    public bool Means(string before, string after) => FileSystemName.MatchesSimpleExpression(Before, before) && FileSystemName.MatchesSimpleExpression(After, after);

    private static List<PlanRule> Read()
    {
        using var stream = typeof(PlanRule).Assembly.GetManifestResourceStream("PlanOrder.csv") ?? throw new InvalidOperationException("The order of practices is not part of this build.");
        using var reader = new StreamReader(stream);
        var rules = new List<PlanRule>();
        for (var isHead = true; reader.ReadLine() is { } line;)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (!isHead)
            {
                var cells = line.Split(',', 4);
                rules.Add(new(cells[0], cells[1], cells[2] == "same", cells[3]));
            }

            isHead = false;
        }

        return rules;
    }
}
