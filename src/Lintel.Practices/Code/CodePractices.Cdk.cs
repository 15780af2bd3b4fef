using System.Text;
using Lintel.Checking;
using Lintel.Code;
using Lintel.Code.Constructs;
using Lintel.Practices.Facts;
using Lintel.Practices.Secrets;
using Lintel.Practices.Vpc;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The source of apps of the CDK: what their templates do not show, or where no template is at hand.</summary>
internal static partial class CodePractices
{
    [Practice("source-cdk-data-kept", Pillar.Reliability, Severity.Medium, ProductionOnly = true)]
    internal static void CdkDataKept(CodeUnit unit, CodeVerdicts verdicts)
    {
        var calls = unit.View<ConstructCalls>();
        foreach (var construct in calls.All)
        {
            if (!construct.Class.Exists && StatefulConstructs.Find(construct.ClassName) is { } stateful)
            {
                DecideRemoval(unit, construct.Call, stateful, Option(construct.Call, "removalPolicy"), verdicts);
            }
        }

        foreach (var (call, _) in calls.All.Count > 0 ? unit.View<UnitCalls>().All : [])
        {
            // The policy may be applied afterwards.
            if (FactNames.Snake(call.Function.Name?.Segment ?? "") == "apply_removal_policy" && call.Receiver.Origin is { Kind: CodeKind.Call } made && calls.Find(made) is { Class.Exists: false } construct
                && StatefulConstructs.Find(construct.ClassName) is { } stateful)
            {
                DecideRemoval(unit, construct.Call, stateful, call.Argument(0, "policy"u8), verdicts);
            }
        }
    }

    private static void DecideRemoval(CodeUnit unit, CodeCall made, StatefulConstruct stateful, CodeArgument policy, CodeVerdicts verdicts)
    {
        if (!policy.IsPresent)
        {
            return;
        }

        var at = policy.Value;
        var name = Segment(at);
        if (name is "RETAIN" or "SNAPSHOT" or "RETAIN_ON_UPDATE_OR_DELETE")
        {
            verdicts.Met(at);
        }
        else if (name != "DESTROY")
        {
            if (at.Kind == CodeKind.Conditional)
            {
                verdicts.Met(at);
            }
            else
            {
                verdicts.Unknown(at, "it is not known which removal policy that is");
            }
        }
        else if (IsConditional(at))
        {
            verdicts.Met(at);
        }
        else if (HoldsCopies(made))
        {
            verdicts.NotApplicable(at, "what it holds can be made again");
        }
        else if (IsHandedOn(made))
        {
            verdicts.Unknown(at, "a function that it is handed to may set another policy");
        }
        else if (stateful.Emptied != "-")
        {
            var emptied = Emptied(made, stateful.Emptied);
            if (emptied.Constant.Boolean == true && !IsConditional(emptied.Value))
            {
                verdicts.Gap(emptied.Value, $"All {stateful.Data} are deleted with the stack, or as soon as the construct is renamed or moved, in every environment; leave it out, or set it and RemovalPolicy.DESTROY for test environments only");
            }
            else
            {
                verdicts.NotApplicable(at, "what holds something is not deleted");
            }
        }
        else if (unit.IsSynthesized)
        {
            verdicts.NotApplicable(at, "its template is reviewed: cloudformation-stateful-deletion-policy");
        }
        else
        {
            verdicts.Gap(at, $"The {stateful.Data} are deleted with the stack, or as soon as the construct is renamed or moved, in every environment; set RemovalPolicy.RETAIN, and DESTROY for test environments only");
        }
    }

    /// <summary>Words in the id of a construct whose content is built, copied or computed from elsewhere.</summary>
    private static readonly string[] Copies = ["website", "webapp", "frontend", "static", "asset", "assets", "spa", "artifact", "artifacts", "cache", "temp", "tmp", "scratch", "athena", "export"];

    /// <summary>Whether what a construct holds is there elsewhere too: files that the app deploys into it, results of queries, a cache. Its id says so, or what is deployed into it.</summary>
    private static bool HoldsCopies(CodeCall made)
    {
        if (Option(made, "lifecycleRules") is { IsPresent: true } rules && rules.Value.File!.Tree.GetBytes(rules.Value.Node).IndexOf("xpiration"u8) >= 0)
        {
            // What expires by itself is not meant to be kept.
            return true;
        }

        if (made.Argument(1, "id"u8).Constant.Text is { } id && (WrittenWords.HasAny(id, Copies) || id.Contains("QueryResult", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        var tree = made.File.Tree;
        var kept = KeptIn(made);
        for (var node = 0; !kept.IsEmpty && node < tree.Count; node++)
        {
            if (tree[node].Kind is CodeKind.Entry or CodeKind.KeywordArgument && tree.Child(node, CodeRole.Value) is >= 0 and var value && tree.GetBytes(value).SequenceEqual(kept)
                && (tree[node].Kind == CodeKind.Entry ? tree.GetText(tree.Child(node, CodeRole.Key)) : tree.GetNameText(node)) is "destinationBucket" or "destination_bucket" or "DestinationBucket")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a construct is handed to a function whose name says that it sets what happens to it: <c>overrideRetentionPolicies(table, ...)</c>.</summary>
    private static bool IsHandedOn(CodeCall made)
    {
        var tree = made.File.Tree;
        var kept = KeptIn(made);
        for (var node = made.Node; !kept.IsEmpty && node < tree.Count; node++)
        {
            if (tree[node].Kind != CodeKind.Call || tree.Child(node, CodeRole.Function) is not (>= 0 and var function) || tree[function].Kind is not (CodeKind.Name or CodeKind.Member)
                || !(tree.GetName(function) is var name && (name.IndexOf("etention"u8) >= 0 || name.IndexOf("emoval"u8) >= 0 || name.IndexOf("eletion"u8) >= 0)))
            {
                continue;
            }

            foreach (var argument in tree.Children(node, CodeRole.Argument))
            {
                if (tree.GetBytes(argument).SequenceEqual(kept))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What is written for the variable or field that a construct is kept in; empty for none.</summary>
    private static ReadOnlySpan<byte> KeptIn(CodeCall made)
    {
        var tree = made.File.Tree;
        var parent = tree.Parent(made.Node);
        return parent > 0 && tree[parent].Kind == CodeKind.Assign && tree.Child(parent, CodeRole.Target) is >= 0 and var target ? tree.GetBytes(target) : default;
    }

    private static CodeArgument Emptied(CodeCall made, string options)
    {
        foreach (var option in options.AsSpan().Split(' '))
        {
            if (Option(made, options[option]) is { IsPresent: true } given)
            {
                return given;
            }
        }

        return default;
    }

    [Practice("source-cdk-secret-not-plaintext", Pillar.Security, Severity.High)]
    internal static void CdkSecretNotPlaintext(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in CdkCalls(unit))
        {
            if (name.Owner?.Segment == "SecretValue" && FactNames.Snake(name.Segment) is "secrets_manager" or "ssm_secure")
            {
                verdicts.Met(call.FunctionPlace);
            }

            if (name.Owner?.Segment != "SecretValue" || FactNames.Snake(name.Segment) is not ("unsafe_plain_text" or "plain_text") || !call.Argument(0, "secret"u8).IsPresent)
            {
                continue;
            }

            var value = call.Argument(0, "secret"u8);
            if (EntryName(call) is { } entry && !SecretText.IsSecretName(entry))
            {
                verdicts.NotApplicable(value.Value, "a part of a secret that is none itself");
            }
            else if (unit.IsSynthesized && IsWithinCall(call, "from_password"))
            {
                verdicts.NotApplicable(value.Value, "its template is reviewed: rds-instance-password-not-plaintext");
            }
            else if (value.Constant.Text is { } text && !SecretText.IsWrittenOut("SECRET", text))
            {
                verdicts.Unknown(value.Value, "it may be a placeholder");
            }
            else if (value.Constant.Text is not null)
            {
                verdicts.Gap(value.Value, "The secret stands in the source and in the template, where everyone reads it who may look at the stack; store it in Secrets Manager and name it with SecretValue.secretsManager");
            }
            else if (EnvironmentVariable.NameOf(value.Value) is { } variable)
            {
                verdicts.Gap(value.Value, $"The value of '{variable}' is written into the template, where everyone reads it who may look at the stack; store it in Secrets Manager and name it with SecretValue.secretsManager");
            }
            else
            {
                verdicts.Unknown(value.Value, "it is not known where the text comes from");
            }
        }
    }

    [Practice("source-cdk-no-hardcoded-address", Pillar.Security, Severity.Medium)]
    internal static void CdkNoHardcodedAddress(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in CdkCalls(unit))
        {
            if (name.Owner?.Segment != "Peer" || name.Segment is not ("ipv4" or "ipv6" or "Ipv4" or "Ipv6") || !(call.Argument(0, "cidr_ip"u8) is { IsPresent: true } cidr))
            {
                continue;
            }

            if (unit.IsSynthesized)
            {
                verdicts.NotApplicable(cidr.Value, "its template is reviewed: hardcoded-ip-address");
            }
            else if (cidr.Constant.Text is not { } text)
            {
                verdicts.Unknown(cidr.Value, "the address is not known before the app runs");
            }
            else if (PublicAddress.Is(text))
            {
                verdicts.Gap(cidr.Value, $"The address {text} belongs to somebody else one day, and the rule then lets a stranger in; it is also the same in every environment. Take it from the context or configuration of the environment, or name a prefix list");
            }
            else
            {
                verdicts.Met(cidr.Value);
            }
        }
    }

    [Practice("source-cdk-no-wildcard-action", Pillar.Security, Severity.Medium)]
    internal static void CdkNoWildcardAction(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var (call, name) in CdkCalls(unit))
        {
            if (name.Segment != "PolicyStatement")
            {
                continue;
            }

            var actions = Option(call, "actions");
            if (!actions.IsPresent)
            {
                continue;
            }

            if (unit.IsSynthesized)
            {
                verdicts.NotApplicable(actions.Value, "its template is reviewed: iam-policy-no-wildcard-action");
            }
            else if (Option(call, "effect") is { IsPresent: true } effect && Segment(effect.Value) == "DENY")
            {
                verdicts.NotApplicable(actions.Value, "it denies");
            }
            else if (Option(call, "principals").IsPresent)
            {
                verdicts.NotApplicable(actions.Value, "it is of the policy of a resource");
            }
            else
            {
                DecideActions(actions.Value, verdicts);
            }
        }
    }

    private static void DecideActions(CodePlace actions, CodeVerdicts verdicts)
    {
        var list = actions.Kind is CodeKind.Name or CodeKind.Member && actions.File!.Resolve(actions.Node).Origin is { Exists: true } origin ? origin : actions;
        var (file, tree) = (list.File!, list.File!.Tree);
        var isKnown = false;
        for (var node = list.Node; node < tree[list.Node].Next; node++)
        {
            if (tree[node].Kind != CodeKind.Text || file.Evaluate(node).Text is not { } action)
            {
                continue;
            }

            isKnown = true;
            if (action == "*" || action.EndsWith(":*", StringComparison.Ordinal))
            {
                var what = action == "*" ? "every action of every service" : $"every action of {action[..^2]}, those that delete and those that hand out access with them";
                verdicts.Gap(new(file, node), $"The statement allows {what}; list the actions that are needed, or use a grant method of the construct, such as grantRead");
                return;
            }
        }

        if (isKnown)
        {
            verdicts.Met(actions);
        }
        else
        {
            verdicts.Unknown(actions, "the actions are not known before the app runs");
        }
    }

    /// <summary>The calls in files that use the CDK.</summary>
    private static IEnumerable<(CodeCall Call, CodeName Name)> CdkCalls(CodeUnit unit) => unit.View<ConstructCalls>() is { All.Count: > 0 } calls ? unit.View<UnitCalls>().All.Where(call => calls.Includes(call.Call.File)) : [];

    /// <summary>An option of a construct, which each language writes in its own way: <c>removalPolicy</c>, <c>removal_policy</c>, <c>RemovalPolicy</c>.</summary>
    private static CodeArgument Option(CodeCall call, string name) => call.Argument(Encoding.UTF8.GetBytes(call.File.Tree.Language switch
    {
        CodeLanguage.Python => FactNames.Snake(name),
        CodeLanguage.CSharp => char.ToUpperInvariant(name[0]) + name[1..],
        _ => name,
    }));

    /// <summary>The last name of a value such as a member of an enumeration; null when it is none, or not known.</summary>
    private static string? Segment(CodePlace value) => value.Kind switch
    {
        CodeKind.Member => value.File!.Resolve(value.Node).Name?.Segment ?? value.File.Tree.GetNameText(value.Node),
        CodeKind.Name => value.File!.Resolve(value.Node) is { Name.IsResult: false } known ? known.Name.Segment : null,
        _ => null,
    };

    /// <summary>Whether something is decided before a place is reached.</summary>
    private static bool IsConditional(CodePlace at)
    {
        var tree = at.File!.Tree;
        for (var node = tree.Parent(at.Node); node > 0 && tree[node].Kind is not (CodeKind.Function or CodeKind.Class); node = tree.Parent(node))
        {
            if (tree[node].Kind is CodeKind.If or CodeKind.Conditional or CodeKind.Match)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The key of the entry of a map that a call is the value of; null when it is none.</summary>
    private static string? EntryName(CodeCall call)
    {
        var tree = call.File.Tree;
        var entry = tree.Parent(call.Node);
        return tree[entry].Kind == CodeKind.Entry && tree.Child(entry, CodeRole.Key) is var key and >= 0 ? call.File.Evaluate(key).Text ?? tree.GetText(key) : null;
    }

    /// <summary>Whether a call is made for the arguments of one of a name, in snake case.</summary>
    private static bool IsWithinCall(CodeCall call, string name)
    {
        var tree = call.File.Tree;
        for (var node = tree.Parent(call.Node); node > 0 && tree[node].Kind is not (CodeKind.Block or CodeKind.Function); node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Call && FactNames.Snake(Encoding.UTF8.GetString(new CodeCall(call.File, node).WrittenName)) == name)
            {
                return true;
            }
        }

        return false;
    }
}
