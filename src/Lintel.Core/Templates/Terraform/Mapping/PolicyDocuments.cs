using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>The documents of the data source <c>aws_iam_policy_document</c>.</summary>
/// <remarks>
/// Source: Terraform AWS provider, Data Source: aws_iam_policy_document. Source documents come first; a statement replaces an
/// earlier one with the same Sid; the overriding documents come last.
/// </remarks>
internal static class PolicyDocuments
{
    public const string Type = "aws_iam_policy_document";

    /// <summary>The document, as IAM reads it.</summary>
    public static Value Read(MappedInstance document)
    {
        var body = document.Source.Body;
        var scope = document.Context.ScopeOf(body.Tree);
        if (document.IsBeingRead)
        {
            return Value.Unknown(scope, body.Node, $"{document.Source.Address} refers to itself");
        }

        document.IsBeingRead = true;
        try
        {
            var own = Value.Map(scope, body.Node, new BlockMap(document.Type?.Properties ?? [], body, body, document));
            var sources = First(body, "source_policy_documents", "source_json");
            var overrides = First(body, "override_policy_documents", "override_json");
            if (sources.IsNull && overrides.IsNull)
            {
                return own;
            }

            var conversion = new ValueConversion(document.Context, body);
            var statements = new List<Value>();
            AddAll(statements, sources, conversion);
            AddStatements(statements, own);
            AddAll(statements, overrides, conversion);
            return Value.Map(scope, body.Node, new ValueMap().Set("Version", own["Version"]).Set("Statement", Value.List(scope, body.Node, statements.ToImmutableArray())));
        }
        finally
        {
            document.IsBeingRead = false;
        }
    }

    private static TerraformValue First(TerraformBody body, string name, string older) => body.Attribute(name) is { IsNull: false } value ? value : body.Attribute(older);

    private static void AddAll(List<Value> statements, in TerraformValue documents, ValueConversion conversion)
    {
        if (documents.IsNull)
        {
            return;
        }

        if (!documents.IsSequence)
        {
            AddStatements(statements, conversion.ConvertJson(documents));
            return;
        }

        foreach (ref readonly var document in documents.Items.AsSpan())
        {
            AddStatements(statements, conversion.ConvertJson(document));
        }
    }

    private static void AddStatements(List<Value> statements, Value document)
    {
        if (!document.IsMap)
        {
            if (!document.IsAbsent)
            {
                statements.Add(document.IsUnknown ? document : Value.Unknown(document.Scope, document.Node, document.UnknownReason.Length > 0 ? document.UnknownReason : "it is not a policy document"));
            }

            return;
        }

        var list = document.Get("Statement");
        if (list.IsUnknown)
        {
            statements.Add(list);
        }

        foreach (var statement in list.Items)
        {
            var sid = statement.Get("Sid").AsText();
            var earlier = string.IsNullOrEmpty(sid) ? -1 : statements.FindIndex(other => other.IsMap && other.Get("Sid").AsText() == sid);
            if (earlier >= 0)
            {
                statements[earlier] = statement;
            }
            else
            {
                statements.Add(statement);
            }
        }
    }
}
