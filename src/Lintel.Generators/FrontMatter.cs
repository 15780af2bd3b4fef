using System;
using System.Collections.Generic;

namespace Lintel.Generators;

/// <summary>Reads the few lines of a page between its two '---' lines.</summary>
internal static class FrontMatter
{
    private static readonly string[] Tools = ["checkov", "trivy", "guard", "cdk_nag", "cfn_nag", "serverless_rules", "prowler", "kics", "cfn_lint", "fsbp", "hadolint"];

    /// <summary>Reads <c>[A, B]</c>; null when it is not one.</summary>
    public static List<string>? ReadList(string text)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '[' || text[text.Length - 1] != ']')
        {
            return null;
        }

        var items = new List<string>();
        foreach (var part in text.Substring(1, text.Length - 2).Split([','], StringSplitOptions.None))
        {
            var item = part.Trim();
            if (item.Length > 0)
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Reads <c>{checkov: [CKV_AWS_21], fsbp: [S3.14]}</c>.</summary>
    /// <param name="text">The text after 'aliases:'.</param>
    /// <param name="aliases">The tool and id of each, in order.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? ReadAliases(string text, List<(string Tool, string Id)> aliases)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
        {
            return "'aliases' is not of the form {checkov: [CKV_AWS_21], fsbp: [S3.14]}; write {} when there are none";
        }

        var rest = text.Substring(1, text.Length - 2).Trim();
        while (rest.Length > 0)
        {
            var colon = rest.IndexOf(':');
            var open = rest.IndexOf('[');
            var close = rest.IndexOf(']');
            if (colon < 0 || open < colon || close < open)
            {
                return $"'aliases' cannot be read from '{rest}' on; each entry is tool: [id, id]";
            }

            var tool = rest.Substring(0, colon).Trim();
            if (Array.IndexOf(Tools, tool) < 0)
            {
                return $"'{tool}' is not one of the tools whose ids are aliases: {string.Join(", ", Tools)}";
            }

            foreach (var id in ReadList(rest.Substring(open, close - open + 1))!)
            {
                if (id.IndexOf(' ') >= 0)
                {
                    return $"'{id}' holds a space; separate ids by commas";
                }

                if (aliases.Contains((tool, id)))
                {
                    return $"'{tool}: {id}' is there twice";
                }

                aliases.Add((tool, id));
            }

            rest = rest.Substring(close + 1).Trim();
            if (rest.Length > 0)
            {
                if (rest[0] != ',')
                {
                    return $"'aliases' lacks a comma before '{rest}'";
                }

                rest = rest.Substring(1).Trim();
            }
        }

        return null;
    }
}
