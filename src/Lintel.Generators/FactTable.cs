using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Lintel.Generators;

/// <summary>
/// A CSV file of facts. Lines that start with '#' come first: the summary, then <c># record: LambdaRuntime</c>, <c># table: LambdaRuntimes</c>,
/// <c># source: …</c>, <c># as-of: 2026-08-31</c> and optionally <c># members: yes</c> (each row is a property too) and <c># column NAME: what it says</c>. The header names the columns, each with its type after a
/// colon (text, date, bool, number; '?' when it may be empty; text when left out). The first column is the key.
/// </summary>
internal sealed record FactTable(
    string Path,
    string Summary,
    string Record,
    string Table,
    string Source,
    string AsOf,
    bool HasMembers,
    EquatableArray<FactTable.Column> Columns,
    EquatableArray<EquatableArray<string>> Rows,
    EquatableArray<Problem> Problems)
{
    public static FactTable Read(string path, string text) => new Reader(path).Read(text);

    /// <summary>A name in kebab-case as a member of C#.</summary>
    public static string Pascal(string name) =>
        string.Concat(name.Split(['-'], StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>One column: its name in kebab-case, its type and what it says.</summary>
    internal sealed record Column(string Name, string Type, string Documentation)
    {
        public bool Optional => Type.EndsWith("?", StringComparison.Ordinal);

        public string Property => Pascal(Name);

        public string CSharpType => Type.TrimEnd('?') switch
        {
            "date" => "global::System.DateOnly",
            "bool" => "bool",
            "number" => "double",
            _ => "string",
        } + (Optional ? "?" : "");

        /// <summary>The cell as a C# expression; null when it is not of the column's type.</summary>
        public string? Expression(string cell)
        {
            if (cell.Length == 0)
            {
                return Optional ? "null" : null;
            }

            switch (Type.TrimEnd('?'))
            {
                case "date":
                    return DateTime.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                        ? FormattableString.Invariant($"new global::System.DateOnly({day.Year}, {day.Month}, {day.Day})")
                        : null;
                case "bool":
                    return cell is "yes" ? "true" : cell is "no" ? "false" : null;
                case "number":
                    return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? number.ToString("R", CultureInfo.InvariantCulture) + "d"
                        : null;
                default:
                    return CSharpText.Literal(cell);
            }
        }
    }

    private sealed class Reader(string path)
    {
        private readonly List<Problem> _problems = [];
        private readonly Dictionary<string, string> _head = new(StringComparer.Ordinal);
        private readonly List<Column> _columns = [];
        private readonly List<EquatableArray<string>> _rows = [];
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private readonly List<string> _summary = [];

        public FactTable Read(string text)
        {
            var lines = text.Replace("\r\n", "\n").Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (lines[line].StartsWith("#", StringComparison.Ordinal))
                {
                    ReadHead(lines[line].Substring(1).Trim());
                }
                else if (lines[line].Length > 0)
                {
                    ReadRow(line, lines[line]);
                }
            }

            foreach (var key in new[] { "record", "table", "source", "as-of" })
            {
                if (!_head.ContainsKey(key))
                {
                    Report(0, $"the table has no line '# {key}: ...' before its header");
                }
            }

            return new(path, string.Join(" ", _summary), Head("record"), Head("table"), Head("source"), Head("as-of"), Head("members") == "yes", new(_columns), new(_rows), new(_problems));
        }

        private string Head(string key) => _head.TryGetValue(key, out var value) ? value : "";

        private void ReadHead(string text)
        {
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            var key = colon < 0 ? "" : text.Substring(0, colon);
            if (key is "record" or "table" or "source" or "as-of" or "members" || key.StartsWith("column ", StringComparison.Ordinal))
            {
                _head[key] = text.Substring(colon + 2).Trim();
            }
            else
            {
                _summary.Add(text);
            }
        }

        private void ReadRow(int line, string text)
        {
            var cells = Split(text);
            if (_columns.Count == 0)
            {
                foreach (var cell in cells)
                {
                    var parts = cell.Split(':');
                    _columns.Add(new(parts[0], parts.Length > 1 ? parts[1] : "text", Head("column " + parts[0])));
                    if (_columns[_columns.Count - 1].Type.TrimEnd('?') is not ("text" or "date" or "bool" or "number"))
                    {
                        Report(line, $"column '{cell}' has a type other than text, date, bool and number");
                    }
                }

                return;
            }

            if (cells.Count != _columns.Count)
            {
                Report(line, $"the row has {cells.Count} cells where the header has {_columns.Count}");
                return;
            }

            for (var i = 0; i < cells.Count; i++)
            {
                if (_columns[i].Expression(cells[i]) is null)
                {
                    Report(line, $"'{cells[i]}' is not a {_columns[i].Type} for column '{_columns[i].Name}'");
                    return;
                }
            }

            if (!_keys.Add(cells[0]))
            {
                Report(line, $"'{cells[0]}' is there twice");
                return;
            }

            _rows.Add(new(cells));
        }

        private static List<string> Split(string line)
        {
            var cells = new List<string>();
            var cell = new StringBuilder();
            var quoted = false;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append(line[i++]);
                }
                else if (line[i] == '"')
                {
                    quoted = !quoted;
                }
                else if (line[i] == ',' && !quoted)
                {
                    cells.Add(cell.ToString());
                    cell.Clear();
                }
                else
                {
                    cell.Append(line[i]);
                }
            }

            cells.Add(cell.ToString());
            return cells;
        }

        private void Report(int line, string message) => _problems.Add(new(Problem.BadFacts, SourcePlace.OfLine(path, line, 0, 1), message));
    }
}
