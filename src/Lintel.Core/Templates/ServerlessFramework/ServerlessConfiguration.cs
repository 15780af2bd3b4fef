using System.Collections.Frozen;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.ServerlessFramework;

/// <summary>The configuration of the Serverless Framework, of which the framework makes a template.</summary>
internal static class ServerlessConfiguration
{
    /// <summary>What the logical id of a function ends in.</summary>
    public const string FunctionEnd = "LambdaFunction";

    private const int MaximumLength = 1 << 20;
    private const string SharedRole = "IamRoleLambdaExecution";

    /// <summary>The logical ids of what the framework makes once (https://www.serverless.com/framework/docs/providers/aws/guide/resources).</summary>
    private static readonly FrozenSet<string> Made = FrozenSet.Create(
        StringComparer.Ordinal,
        "ApiGatewayRestApi",
        "ApiGatewayLogGroup",
        "HttpApi",
        "HttpApiStage",
        "HttpApiLogGroup",
        SharedRole,
        "ServerlessDeploymentBucket",
        "ServerlessDeploymentBucketPolicy",
        "WebsocketsApi",
        "WebsocketsDeploymentStage",
        "WebsocketsLogGroup");

    /// <summary>Whether a file is one, by its name and by what it holds.</summary>
    public static bool Is(string path, FileTree files) => Path.GetFileName(path.AsSpan()) is "serverless.yml" or "serverless.yaml" && files.Read(path, MaximumLength) is { } text && CanBe(text);

    /// <summary>Whether a file is one for AWS, by what it holds.</summary>
    public static bool Is(SyntaxTree tree)
    {
        var provider = tree.Find(tree.Root, "provider");
        return provider >= 0 && tree.Find(tree.Root, "service") >= 0
            && (tree[provider].Kind == NodeKind.Mapping ? tree.Find(provider, "name") is >= 0 and var name && tree.TextEquals(name, "aws") : tree.TextEquals(provider, "aws"));
    }

    /// <summary>Whether a text can be one, by a look at its bytes.</summary>
    public static bool CanBe(ReadOnlySpan<byte> text) => HasKey(text, "provider:"u8) && HasKey(text, "service:"u8);

    /// <summary>
    /// The statements that it adds to the roles of functions: those of the role that all share, and with the plugin serverless-iam-roles-per-function those of one function
    /// (https://www.serverless.com/framework/docs/providers/aws/guide/iam).
    /// </summary>
    /// <returns>The logical id of the role, the key of the statements, and the list.</returns>
    public static IEnumerable<(string RoleId, int Key, int Statements)> RoleStatements(SyntaxTree tree)
    {
        var provider = tree.Find(tree.Root, "provider");
        var role = tree.Find(tree.Find(provider, "iam"), "role");
        foreach (var (owner, name) in ((int, string)[])[(role, "statements"), (provider, "iamRoleStatements")])
        {
            if (List(tree, owner, name) is { Statements: >= 0 } shared)
            {
                yield return (SharedRole, shared.Key, shared.Statements);
            }
        }

        foreach (var (name, key) in Functions(tree))
        {
            if (List(tree, tree[key].Next, "iamRoleStatements") is { Statements: >= 0 } own)
            {
                yield return ($"{name}{SharedRole}", own.Key, own.Statements);
            }
        }
    }

    /// <summary>The functions that are written out.</summary>
    /// <returns>What the logical ids of the resources of the function begin with, and its key.</returns>
    public static IEnumerable<(string Name, int Key)> Functions(SyntaxTree tree)
    {
        var functions = tree.Find(tree.Root, "functions");
        if (functions < 0 || tree[functions].Kind != NodeKind.Mapping)
        {
            yield break;
        }

        for (var key = functions + 1; key < tree[functions].Next; key = tree[tree[key].Next].Next)
        {
            if (tree[key].Kind == NodeKind.Scalar)
            {
                yield return (NameOf(tree.GetText(key)), key);
            }
        }
    }

    private static (int Key, int Statements) List(SyntaxTree tree, int owner, string name) =>
        owner >= 0 && tree[owner].Kind == NodeKind.Mapping && tree.FindKey(owner, name) is >= 0 and var key && tree[tree[key].Next].Kind == NodeKind.Sequence ? (key, tree[key].Next) : (-1, -1);

    /// <summary>Whether the framework makes a resource with this id itself: then what is written is merged into it.</summary>
    /// <param name="functions">What the logical ids of the functions begin with.</param>
    /// <param name="id">The logical id.</param>
    public static bool Makes(IReadOnlySet<string> functions, string id)
    {
        const string LogGroup = "LogGroup";
        return Made.Contains(id) || id.EndsWith(FunctionEnd, StringComparison.Ordinal) || (id.EndsWith(LogGroup, StringComparison.Ordinal) && functions.Contains(id[..^LogGroup.Length]));
    }

    /// <summary>What the ids of the resources of a function begin with.</summary>
    private static string NameOf(string function) => function.Length == 0 ? "" : $"{char.ToUpperInvariant(function[0])}{function[1..].Replace("-", "Dash", StringComparison.Ordinal).Replace("_", "Underscore", StringComparison.Ordinal)}";

    private static bool HasKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        for (var at = 0; text[at..].IndexOf(key) is >= 0 and var next; at += next + key.Length)
        {
            if (at + next == 0 || text[at + next - 1] == (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }
}
