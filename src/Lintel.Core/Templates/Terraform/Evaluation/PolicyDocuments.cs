using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// The documents of the data source <c>aws_iam_policy_document</c>, put together as the provider does (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document):
/// source documents come first; a statement replaces an earlier one with the same Sid; the overriding documents come last.
/// What is not known in a document is an unknown leaf, and every part keeps the place where it is written.
/// </summary>
internal static class PolicyDocuments
{
    public const string Type = "aws_iam_policy_document";

    /// <summary>The JSON of a document, as a string that knows its structure.</summary>
    public static TerraformValue Json(TerraformBody body) =>
        TerraformFunctions.TryGet("jsonencode", out var encode) && encode.Call(FunctionContext.None, Structure(body, StructureOf)) is { IsError: false } text
            ? text.Value
            : TerraformValue.NotKnown(TerraformType.String, "the policy document cannot be put together");

    /// <summary>The structure of a document, as IAM reads it.</summary>
    /// <param name="body">The data source.</param>
    /// <param name="structureOf">Gives the structure of a document that this one takes over; an unknown value when it is not known, a null for none.</param>
    public static TerraformValue Structure(TerraformBody body, Func<TerraformValue, TerraformValue> structureOf)
    {
        var statements = new List<TerraformValue>();
        foreach (var document in Given(body, "source_policy_documents", "source_json"))
        {
            AddStatements(statements, structureOf(document));
        }

        var own = body.Blocks("statement");
        foreach (var statement in own.Items)
        {
            Add(statements, Statement(statement));
        }

        if (own.UnknownReason.Length > 0)
        {
            statements.Add(TerraformValue.NotKnown(TerraformType.Any, own.UnknownReason, isNotNull: true));
        }

        foreach (var document in Given(body, "override_policy_documents", "override_json"))
        {
            var structure = structureOf(document);
            if (!structure.IsNull && !structure.IsMapping)
            {
                // It may replace any statement that has a name.
                for (var i = 0; i < statements.Count; i++)
                {
                    statements[i] = statements[i].TryGetEntry("Sid", out _) ? Unread(structure) : statements[i];
                }
            }

            AddStatements(statements, structure);
        }

        var entries = new TerraformEntries
        {
            ["Version"] = body.Attribute("version") is { IsNull: false } version ? version : TerraformValue.Of("2012-10-17").At(body.Tree, body.Node),
            ["Statement"] = TerraformValue.Tuple([.. statements]),
        };
        if (body.Attribute("policy_id") is { IsNull: false } id)
        {
            entries["Id"] = id;
        }

        return entries.ToObject().At(body.Tree, body.Node);
    }

    /// <summary>The documents that an argument gives, or its older form, which takes one.</summary>
    private static IEnumerable<TerraformValue> Given(TerraformBody body, string list, string single)
    {
        var documents = body.Attribute(list);
        return (documents.IsSequence ? documents.Items : [documents]).Append(body.Attribute(single)).Where(static document => !document.IsNull);
    }

    private static TerraformValue StructureOf(TerraformValue document)
    {
        if (document.Structure is { } structure)
        {
            return structure;
        }

        return document.TryGetString(out var text) && TerraformFunctions.TryGet("jsondecode", out var decode)
            ? text.Length == 0 || decode.Call(FunctionContext.None, document) is not { IsError: false } decoded ? default : decoded.Value
            : document;
    }

    private static void AddStatements(List<TerraformValue> statements, TerraformValue structure)
    {
        if (structure.IsMapping && structure.TryGetEntry("Statement", out var found))
        {
            foreach (var statement in found.IsSequence ? found.Items : [found])
            {
                Add(statements, statement);
            }
        }
        else if (!structure.IsNull && !structure.IsMapping)
        {
            statements.Add(Unread(structure));
        }
    }

    private static TerraformValue Unread(in TerraformValue document) =>
        TerraformValue.NotKnown(TerraformType.Any, document.IsKnown ? "a document that it takes over cannot be read" : document.UnknownReason, isNotNull: true).AtPlaceOf(document);

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

    /// <summary>The values under a key, with those that are there already.</summary>
    private static TerraformValue Joined(TerraformEntries entries, string key, TerraformValue values) => !entries.TryGetValue(key, out var others) ? Single(values)
        : others.IsKnown && values.IsSequence ? TerraformValue.Tuple([.. others.IsSequence ? others.Items : [others], .. values.Items]).AtPlaceOf(others)
        : values.IsKnown ? others
        : values;

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

            principals[name] = Joined(principals, name, identifiers);
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

            keys[variable] = Joined(keys, variable, block.Attribute("values"));
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
