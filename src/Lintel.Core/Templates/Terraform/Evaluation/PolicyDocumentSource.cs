using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// Builds the JSON of <c>aws_iam_policy_document</c> as the provider does (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).
/// What is not known in it is an unknown leaf, and every part keeps the place where it is written.
/// </summary>
internal static class PolicyDocumentSource
{
    /// <summary>The document as a string that knows its structure.</summary>
    public static TerraformValue Read(TerraformBody body)
    {
        var statements = new List<TerraformValue>();
        var unknown = AddDocuments(body, statements, "source_policy_documents", "source_json");
        var own = body.Blocks("statement");
        foreach (var statement in own.Items)
        {
            Add(statements, Statement(statement));
        }

        unknown = own.UnknownReason.Length > 0 ? own.UnknownReason : unknown;
        unknown = AddDocuments(body, statements, "override_policy_documents", "override_json") is { Length: > 0 } overrides ? overrides : unknown;
        var entries = new TerraformEntries
        {
            ["Version"] = body.Attribute("version") is { IsNull: false } version ? version : TerraformValue.Of("2012-10-17"),
            ["Statement"] = unknown.Length > 0 ? TerraformValue.NotKnown(TerraformType.Any, unknown, isNotNull: true) : TerraformValue.Tuple([.. statements]),
        };
        if (body.Attribute("policy_id") is { IsNull: false } id)
        {
            entries["Id"] = id;
        }

        var document = entries.ToObject().At(body.Tree, body.Node);
        return TerraformFunctions.TryGet("jsonencode", out var encode) && encode.Call(FunctionContext.None, document) is { IsError: false } text
            ? text.Value
            : TerraformValue.NotKnown(TerraformType.String, "the policy document cannot be put together");
    }

    /// <summary>Adds the statements of documents given as JSON; gives the reason when some are not known.</summary>
    private static string AddDocuments(TerraformBody body, List<TerraformValue> statements, string list, string single)
    {
        var reason = "";
        var documents = body.Attribute(list);
        if (!documents.IsNull && !documents.IsSequence)
        {
            return documents.IsKnown ? "" : documents.UnknownReason;
        }

        foreach (var document in documents.Items.Append(body.Attribute(single)))
        {
            if (document.IsNull)
            {
                continue;
            }

            var structure = document.Structure;
            if (structure is null && document.TryGetString(out var text) && text.Length > 0 && TerraformFunctions.TryGet("jsondecode", out var decode))
            {
                var decoded = decode.Call(FunctionContext.None, document);
                structure = decoded.IsError ? null : decoded.Value;
            }

            if (structure is { IsMapping: true } map && map.TryGetEntry("Statement", out var found))
            {
                foreach (var statement in found.IsSequence ? found.Items : [found])
                {
                    Add(statements, statement);
                }
            }
            else if (structure is null && !(document.TryGetString(out var empty) && empty.Length == 0))
            {
                reason = document.IsKnown ? "a document that it takes over cannot be read" : document.UnknownReason;
            }
        }

        return reason;
    }

    /// <summary>Adds a statement; one with the Sid of an earlier one takes its place.</summary>
    private static void Add(List<TerraformValue> statements, TerraformValue statement)
    {
        var sid = statement.TryGetEntry("Sid", out var own) ? own.AsString() : "";
        var index = sid.Length == 0 ? -1 : statements.FindIndex(other => other.TryGetEntry("Sid", out var known) && known.AsString() == sid);
        if (index >= 0)
        {
            statements[index] = statement;
        }
        else
        {
            statements.Add(statement);
        }
    }

    private static TerraformValue Statement(TerraformBody body)
    {
        var entries = new TerraformEntries { ["Effect"] = body.Attribute("effect") is { IsNull: false } effect ? effect : TerraformValue.Of("Allow").At(body.Tree, body.Node) };
        Copy(body, entries, "sid", "Sid");
        Copy(body, entries, "actions", "Action");
        Copy(body, entries, "not_actions", "NotAction");
        Copy(body, entries, "resources", "Resource");
        Copy(body, entries, "not_resources", "NotResource");
        AddPrincipals(body, entries, "principals", "Principal");
        AddPrincipals(body, entries, "not_principals", "NotPrincipal");
        AddConditions(body, entries);
        return entries.ToObject().At(body.Tree, body.Node);
    }

    private static void Copy(TerraformBody body, TerraformEntries entries, string from, string to)
    {
        var value = body.Attribute(from);
        if (value.IsNull || (value.IsSequence && value.Items.Length == 0))
        {
            return;
        }

        entries[to] = Single(value);
    }

    /// <summary>A list of one is written as its element.</summary>
    private static TerraformValue Single(TerraformValue value) => value.IsSequence && value.Items.Length == 1 ? value.Items[0] : value;

    private static void AddPrincipals(TerraformBody body, TerraformEntries entries, string from, string to)
    {
        var blocks = body.Blocks(from);
        if (blocks.UnknownReason.Length > 0)
        {
            entries[to] = TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason, isNotNull: true);
            return;
        }

        var principals = new TerraformEntries();
        foreach (var block in blocks.Items)
        {
            var type = block.Attribute("type");
            var identifiers = block.Attribute("identifiers");
            if (!type.TryGetString(out var name))
            {
                entries[to] = TerraformValue.NotKnown(TerraformType.Any, type.UnknownReason, isNotNull: true).At(block.Tree, block.Node);
                return;
            }

            // The provider writes {type: "*", identifiers: ["*"]} as the bare asterisk.
            if (name == "*" && identifiers.IsSequence && identifiers.Items is [var only] && only.AsString() == "*" && blocks.Items.Count == 1)
            {
                entries[to] = only;
                return;
            }

            principals[name] = principals.TryGetValue(name, out var others) && others.IsSequence && identifiers.IsSequence
                ? TerraformValue.Tuple([.. others.Items, .. identifiers.Items])
                : identifiers;
        }

        if (principals.Count > 0)
        {
            entries[to] = principals.ToObject().At(blocks.Items[0].Tree, blocks.Items[0].Node);
        }
    }

    private static void AddConditions(TerraformBody body, TerraformEntries entries)
    {
        var blocks = body.Blocks("condition");
        if (blocks.UnknownReason.Length > 0)
        {
            entries["Condition"] = TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason, isNotNull: true);
            return;
        }

        var tests = new Dictionary<string, TerraformEntries>(StringComparer.Ordinal);
        foreach (var block in blocks.Items)
        {
            if (!block.Attribute("test").TryGetString(out var test) || !block.Attribute("variable").TryGetString(out var variable))
            {
                entries["Condition"] = TerraformValue.NotKnown(TerraformType.Any, "a part of its condition is not known", isNotNull: true).At(block.Tree, block.Node);
                return;
            }

            if (!tests.TryGetValue(test, out var keys))
            {
                tests.Add(test, keys = new());
            }

            keys[variable] = Single(block.Attribute("values"));
        }

        if (tests.Count > 0)
        {
            var conditions = new TerraformEntries();
            foreach (var (test, keys) in tests)
            {
                conditions[test] = keys.ToObject();
            }

            entries["Condition"] = conditions.ToObject().At(blocks.Items[0].Tree, blocks.Items[0].Node);
        }
    }
}
