using System.Text;
using Lintel.Checking;

namespace Lintel.Tests.Practices;

/// <summary>One example of a page: the template, without the lines of carets, and where the carets stand.</summary>
internal sealed record PageExample(Practice Practice, string Section, int Number, string Format, string Environment, string Text, IReadOnlyList<PageExample.Mark> Marks)
{
    /// <summary>For an example of the section "Fixed": the number of the one under "Gap" that it is made of; 0 for the one of its own number among those of its format.</summary>
    public int Gap { get; init; }

    /// <summary>A place that carets mark, lines and columns from 1, the end after the last caret, and the cost that is written after them.</summary>
    internal readonly record struct Mark(int Line, int Column, int EndColumn, string? Cost = null, string File = "");

    /// <summary>The name of the file that the example is reviewed as.</summary>
    public string File => Format switch
    {
        "hcl" => "main.tf",
        "dockerfile" => "Dockerfile",
        "workflow" => ".github/workflows/deploy.yml",
        "action" => "action.yml",
        "gitlab" => ".gitlab-ci.yml",
        "buildspec" => "buildspec.yml",
        "python" => "app.py",
        "csharp" => "Function.cs",
        "typescript" => "app.ts",
        _ => $"template.{Format}",
    };

    /// <summary>The files of an example: each begins with a line <c>==> name &lt;==</c> where there are several.</summary>
    public IReadOnlyList<(string Name, string Text)> Files { get; init; } = [];

    /// <summary>The examples of a practice's page, in order.</summary>
    public static IEnumerable<PageExample> Of(Practice practice)
    {
        var lines = Encoding.UTF8.GetString(practice.Page()).Split('\n');
        var section = "";
        var number = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[i][3..].Trim();
                number = 0;
            }
            else if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, "```", i + 1);
                if (section is "Gap" or "Fixed" or "Met" or "Unknown" or "Not applicable")
                {
                    yield return Read(practice, section, ++number, lines[i][3..], lines[(i + 1)..end]);
                }

                i = end;
            }
        }
    }

    public override string ToString() => $"{Practice.Name}, {Section}, example {Number}";

    private static PageExample Read(Practice practice, string section, int number, string info, string[] lines)
    {
        var words = info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var environment = words.FirstOrDefault(w => w.StartsWith("environment=", StringComparison.Ordinal))?["environment=".Length..] ?? "prod";
        var text = new StringBuilder();
        var marks = new List<Mark>();
        var line = 0;
        var files = new List<(string Name, StringBuilder Text)>();
        foreach (var written in lines)
        {
            if (written.StartsWith("==> ", StringComparison.Ordinal) && written.EndsWith(" <==", StringComparison.Ordinal))
            {
                files.Add((written[4..^4], text = new()));
                line = 0;
                continue;
            }

            if (!written.TrimStart().StartsWith('^'))
            {
                text.Append(written).Append('\n');
                line++;
                continue;
            }

            for (var column = written.IndexOf('^', StringComparison.Ordinal); column >= 0;)
            {
                var end = column;
                while (end < written.Length && written[end] == '^')
                {
                    end++;
                }

                var next = written.IndexOf('^', end);
                var remark = written[end..(next < 0 ? written.Length : next)].Trim();
                marks.Add(new(line, column + 1, end + 1, IsCost(remark) ? remark : null, files.Count > 0 ? files[^1].Name : ""));
                column = next;
            }
        }

        var gap = words.FirstOrDefault(static w => w.StartsWith("gap=", StringComparison.Ordinal))?["gap=".Length..];
        return new(practice, section, number, words[0], environment, text.ToString(), marks) { Gap = gap is null ? 0 : int.Parse(gap, System.Globalization.CultureInfo.InvariantCulture), Files = [.. files.Select(static file => (file.Name, file.Text.ToString()))] };
    }

    private static bool IsCost(string remark) =>
        remark == ExampleVerdict.NoCost || remark.StartsWith("saves ", StringComparison.Ordinal) || remark.StartsWith("costs ", StringComparison.Ordinal);
}
