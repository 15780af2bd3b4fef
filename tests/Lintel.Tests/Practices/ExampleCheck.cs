using System.Text;
using Lintel.Checking;

namespace Lintel.Tests.Practices;

/// <summary>Holds what a review says of an example against the section that the example stands in.</summary>
internal static class ExampleCheck
{
    /// <returns>What is not as the page says, for the author of the practice; null when all is.</returns>
    public static string? Check(PageExample example, IReadOnlyList<ExampleVerdict> verdicts)
    {
        var problems = new List<string>();
        switch (example.Section)
        {
            case "Gap":
                CheckGaps(example, verdicts, problems);
                break;
            case "Met":
                Require(VerdictKind.Met, VerdictKind.NotApplicable);
                break;
            case "Unknown":
                Require(VerdictKind.Unknown, VerdictKind.NotApplicable);
                break;
            default:
                Require(VerdictKind.NotApplicable, VerdictKind.NotApplicable);
                break;
        }

        foreach (var verdict in verdicts)
        {
            CheckMessage(verdict, example.Practice.Reach == Reach.Code, problems);
        }

        return problems.Count == 0 ? null : Describe(example, verdicts, problems);

        void Require(VerdictKind wanted, VerdictKind tolerated)
        {
            if (!verdicts.Any(v => v.Kind == wanted))
            {
                problems.Add($"no resource is {Word(wanted)}");
            }

            problems.AddRange(verdicts.Where(v => v.Kind != wanted && v.Kind != tolerated).Select(v => $"'{v.ResourceId}' is {v}"));
        }
    }

    private static void CheckGaps(PageExample example, IReadOnlyList<ExampleVerdict> verdicts, List<string> problems)
    {
        var found = verdicts.Where(v => v.Kind == VerdictKind.Gap).ToList();
        foreach (var mark in example.Marks)
        {
            if (found.FindIndex(v => v.IsAt(mark)) is >= 0 and var index)
            {
                if (mark.Cost is { } cost && cost != found[index].Cost)
                {
                    problems.Add($"expected '{cost}' at {mark.Line}:{mark.Column}, found '{found[index].Cost}'");
                }

                found.RemoveAt(index);
            }
            else
            {
                problems.Add($"expected a gap at {mark.Line}:{mark.Column}-{mark.EndColumn}");
            }
        }

        problems.AddRange(found.Select(v => $"found    {v}"));
        if (problems.Count > found.Count)
        {
            problems.AddRange(verdicts.Where(v => v.Kind != VerdictKind.Gap).Select(v => $"found    {v}"));
        }
    }

    private static void CheckMessage(ExampleVerdict verdict, bool isCode, List<string> problems)
    {
        if (verdict.Message.EndsWith('.'))
        {
            problems.Add($"the message ends in a period: {verdict.Message}");
        }

        if (verdict.Kind == VerdictKind.Gap && !isCode && !verdict.Message.Contains($"'{verdict.ResourceId}'", StringComparison.Ordinal))
        {
            problems.Add($"the message does not name '{verdict.ResourceId}': {verdict.Message}");
        }
    }

    private static string Describe(PageExample example, IReadOnlyList<ExampleVerdict> verdicts, List<string> problems)
    {
        var text = new StringBuilder($"{example.Practice.Name}.md, '## {example.Section}', example {example.Number}, environment {example.Environment}\n\n");
        foreach (var problem in problems)
        {
            text.Append("  ").Append(problem).Append('\n');
        }

        if (verdicts.Count == 0)
        {
            text.Append($"  the review says nothing of this practice: the example has no resource of {string.Join(", ", example.Practice.Types)}\n");
        }

        text.Append('\n');
        if (example.Files.Count > 0)
        {
            return text.ToString();
        }

        var line = 0;
        foreach (var written in example.Text.TrimEnd('\n').Split('\n'))
        {
            text.Append($"{++line,4} | {written}\n");
            foreach (var mark in example.Marks.Where(m => m.Line == line))
            {
                Underline(mark.Column, mark.EndColumn, "expected");
            }

            foreach (var verdict in verdicts.Where(v => v.Line == line))
            {
                Underline(verdict.Column, verdict.EndLine == line ? verdict.EndColumn : written.Length + 1, $"{Word(verdict.Kind)} found");
            }
        }

        return text.ToString();

        void Underline(int column, int end, string word) =>
            text.Append("     | ").Append(' ', column - 1).Append('^', Math.Max(1, end - column)).Append(' ').Append(word).Append('\n');
    }

    private static string Word(VerdictKind kind) => kind == VerdictKind.NotApplicable ? "not applicable" : kind.ToString().ToLowerInvariant();
}
