using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Lintel.Generators;

/// <summary>The page of a practice: front matter, title and sections, in the format of docs/practice-pages.md.</summary>
internal sealed record PracticePage(
    string Path,
    string Title,
    EquatableArray<(string Id, SourcePlace Place)> WellArchitected,
    EquatableArray<(string Tool, string Id)> Aliases,
    string Fix,
    string Effort,
    EquatableArray<(string Name, SourcePlace Place)> Follows,
    string Body,
    EquatableArray<Problem> Problems)
{
    private static readonly string[] Sections =
        ["Why", "What to do", "Cost", "Gap", "Fixed", "Met", "Unknown", "Not applicable", "Exceptions", "Peers", "References"];

    private static readonly string[] ExampleSections = ["Gap", "Fixed", "Met", "Unknown", "Not applicable"];

    public string Name => PathText.Stem(Path);

    public string Folder => PathText.Folder(Path);

    public SourcePlace Place => SourcePlace.OfLine(Path, 0, 0, 0);

    public static PracticePage Read(string path, string text) => new Reader(path, text).Read();

    private sealed class Reader(string path, string text)
    {
        private readonly string[] _lines = text.Replace("\r\n", "\n").TrimEnd('\n').Split('\n');
        private readonly List<Problem> _problems = [];
        private readonly List<(string Id, SourcePlace Place)> _wellArchitected = [];
        private readonly List<(string Tool, string Id)> _aliases = [];
        private readonly List<(string Name, SourcePlace Place)> _follows = [];
        private readonly HashSet<string> _keys = [];
        private string _fix = "";
        private string _effort = "";
        private readonly Dictionary<string, int> _sections = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _examples = new(StringComparer.Ordinal);

        public PracticePage Read()
        {
            var bodyStart = ReadFrontMatter();
            while (bodyStart < _lines.Length && _lines[bodyStart].Length == 0)
            {
                bodyStart++;
            }

            var title = ReadTitle(bodyStart);
            ReadSections(bodyStart);
            RequireSections(bodyStart);
            var body = new StringBuilder();
            foreach (var line in _lines.Skip(bodyStart))
            {
                body.Append(line).Append('\n');
            }

            return new(path, title, new(_wellArchitected), new(_aliases), _fix, _effort, new(_follows), body.ToString(), new(_problems));
        }

        private int ReadFrontMatter()
        {
            if (_lines[0] != "---")
            {
                Report(0, "the page does not start with '---', 'well-architected: [...]', 'aliases: {...}', '---'");
                return 0;
            }

            var line = 1;
            while (line < _lines.Length && _lines[line] != "---")
            {
                var first = line;
                var entry = _lines[line++];
                while (line < _lines.Length && _lines[line].StartsWith(" ", StringComparison.Ordinal))
                {
                    entry += " " + _lines[line++].Trim();
                }

                ReadEntry(first, entry);
            }

            if (line >= _lines.Length)
            {
                Report(0, "the front matter has no closing '---'");
                return line;
            }

            foreach (var key in new[] { "well-architected", "aliases" })
            {
                if (!_keys.Contains(key))
                {
                    Report(0, $"the front matter has no '{key}'");
                }
            }

            return line + 1;
        }

        private void ReadEntry(int line, string entry)
        {
            var colon = entry.IndexOf(':');
            var key = colon < 0 ? entry : entry.Substring(0, colon);
            var value = colon < 0 ? "" : entry.Substring(colon + 1).Trim();
            if (!_keys.Add(key))
            {
                Report(line, $"the front matter has '{key}' twice");
            }

            switch (key)
            {
                case "well-architected":
                    var ids = FrontMatter.ReadList(value);
                    if (ids is null || ids.Count == 0)
                    {
                        Report(line, "'well-architected' is not a list of best practices such as [REL09-BP02]");
                    }

                    foreach (var id in ids ?? [])
                    {
                        _wellArchitected.Add((id, SourcePlace.OfLine(path, line, Math.Max(0, _lines[line].IndexOf(id, StringComparison.Ordinal)), id.Length)));
                    }

                    break;
                case "aliases":
                    if (FrontMatter.ReadAliases(value, _aliases) is { } wrong)
                    {
                        Report(line, wrong);
                    }

                    break;
                case "fix":
                    if (value is not ("safe" or "suggestion" or "manual"))
                    {
                        Report(line, "'fix' is not one of safe, suggestion, manual");
                    }

                    _fix = value;
                    break;
                case "effort":
                    if (value is not ("small" or "medium" or "large"))
                    {
                        Report(line, "'effort' is not one of small, medium, large");
                    }

                    _effort = value;
                    break;
                case "follows":
                    var followed = FrontMatter.ReadList(value);
                    if (followed is null || followed.Count == 0)
                    {
                        Report(line, "'follows' is not a list of practices such as [s3-bucket-versioning]");
                    }

                    foreach (var name in followed ?? [])
                    {
                        _follows.Add((name, SourcePlace.OfLine(path, line, Math.Max(0, _lines[line].IndexOf(name, StringComparison.Ordinal)), name.Length)));
                    }

                    break;
                case "no-unknown":
                    if (value.Length < 10)
                    {
                        Report(line, "'no-unknown' does not say why nothing can be unknown");
                    }

                    break;
                default:
                    Report(line, $"'{key}' is not one of well-architected, aliases, fix, effort, follows, no-unknown");
                    break;
            }
        }

        private string ReadTitle(int line)
        {
            var title = line < _lines.Length && _lines[line].StartsWith("# ", StringComparison.Ordinal) ? _lines[line].Substring(2).Trim() : "";
            if (title.Length == 0)
            {
                Report(line, "the page has no '# Title' after the front matter");
            }
            else if (title[title.Length - 1] == '.')
            {
                Report(line, "the title ends in a period");
            }

            var next = line + 1;
            while (next < _lines.Length && _lines[next].Length == 0)
            {
                next++;
            }

            if (next >= _lines.Length || _lines[next].StartsWith("#", StringComparison.Ordinal) || _lines[next].StartsWith("```", StringComparison.Ordinal))
            {
                Report(line, "the page has no summary paragraph after the title");
            }

            return title;
        }

        private void ReadSections(int line)
        {
            var section = "";
            for (; line < _lines.Length; line++)
            {
                if (_lines[line].StartsWith("```", StringComparison.Ordinal))
                {
                    line = ReadExample(line, section);
                }
                else if (_lines[line].StartsWith("## ", StringComparison.Ordinal))
                {
                    section = _lines[line].Substring(3).Trim();
                    if (Array.IndexOf(Sections, section) < 0)
                    {
                        Report(line, $"'## {section}' is not one of the sections {string.Join(", ", Sections)}");
                    }
                    else if (_sections.ContainsKey(section))
                    {
                        Report(line, $"'## {section}' is there twice");
                    }

                    _sections[section] = line;
                }
            }
        }

        private int ReadExample(int start, string section)
        {
            var end = Array.FindIndex(_lines, start + 1, static l => l == "```");
            if (end < 0)
            {
                Report(start, "the example is not closed by '```'");
                return _lines.Length;
            }

            if (Array.IndexOf(ExampleSections, section) < 0)
            {
                return end;
            }

            _examples[section] = _examples.TryGetValue(section, out var count) ? count + 1 : 1;
            var format = _lines[start].Substring(3).Trim().Split(' ')[0];
            if (format is not ("yaml" or "json" or "hcl" or "python" or "csharp" or "typescript" or "files" or "dockerfile" or "workflow" or "action" or "gitlab" or "buildspec"))
            {
                Report(start, "an example begins with ```yaml, ```json, ```hcl, ```python, ```csharp, ```typescript, ```files, ```dockerfile, ```workflow, ```action, ```gitlab or ```buildspec");
            }

            var marks = _lines.Skip(start + 1).Take(end - start - 1).Count(IsMark);
            if (section == "Gap" && marks == 0)
            {
                Report(start, "an example of a gap has no line of carets under the place of the gap");
            }
            else if (section != "Gap" && marks > 0)
            {
                Report(start, $"an example under '## {section}' has a line of carets, which mark gaps");
            }

            return end;
        }

        private void RequireSections(int line)
        {
            foreach (var section in new[] { "Why", "What to do", "Gap", "Met", "References" })
            {
                if (!_sections.ContainsKey(section))
                {
                    Report(line, $"the page has no '## {section}'");
                }
            }

            if (!_sections.ContainsKey("Unknown") && !_keys.Contains("no-unknown"))
            {
                Report(line, "the page has no '## Unknown'; where nothing can be unknown, the front matter says why: 'no-unknown: the reason'");
            }

            if (_sections.ContainsKey("Fixed") != _fix is "safe" or "suggestion")
            {
                Report(line, "'## Fixed' shows what 'fix: safe' or 'fix: suggestion' of the front matter makes of a gap: a page has both or neither");
            }

            foreach (var section in ExampleSections)
            {
                if (_sections.TryGetValue(section, out var at) && !_examples.ContainsKey(section))
                {
                    Report(at, $"'## {section}' has no example");
                }
            }
        }

        private static bool IsMark(string line)
        {
            var trimmed = line.TrimStart();
            return trimmed.Length > 0 && trimmed[0] == '^';
        }

        private void Report(int line, string message) =>
            _problems.Add(new(Problem.BadPage, SourcePlace.OfLine(path, line, 0, line < _lines.Length ? _lines[line].Length : 0), message));
    }
}
