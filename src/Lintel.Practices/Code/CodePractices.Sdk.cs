using Lintel.Checking;
using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The use of the SDKs of AWS.</summary>
internal static partial class CodePractices
{
    /// <summary>Names that say nothing of who has assumed a role.</summary>
    private static readonly string[] AnonymousSessions = ["session", "mysession", "my-session", "my_session", "test", "testsession", "test-session", "assumerolesession", "assumerolesession1", "assume-role-session", "assumedrole", "assumed-role", "assume_role_session", "default", "rolesession", "role-session", "lambda", "foo", "newsession"];

    [Practice("source-sdk-client-reused", Pillar.PerformanceEfficiency, Severity.Medium)]
    internal static void SdkClientReused(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        var triggers = unit.View<HandlerTriggers>();
        foreach (var (call, _) in unit.View<UnitCalls>().Clients)
        {
            var place = call.FunctionPlace;
            if (reached.HandlerOf(place) is not { } handler)
            {
                if (unit.Handlers.Count > 0 && call.File.RunsAtLoad(call.Node))
                {
                    verdicts.Met(place);
                }

                continue;
            }

            if (HasOwnCredentials(call) || IsOpened(call))
            {
                verdicts.NotApplicable(place, "the client is for one call only: its credentials or its life are");
            }
            else if (IsOccasional(triggers.Of(handler)))
            {
                verdicts.NotApplicable(place, "the handler runs now and then only");
            }
            else if (VariesByCall(call))
            {
                verdicts.NotApplicable(place, "what the client is for differs from call to call");
            }
            else if (CodeExpressions.IsKept(call.File, call.Node) || reached.IsKept(place))
            {
                verdicts.Met(place);
            }
            else
            {
                verdicts.Gap(place, $"'{call.WrittenFunction}' makes a client in each call of '{handler.Name}', which {SourceWords.In(place, "loads its model and opens", "opens", "opens")} new TLS connections every time; make it once {SourceWords.OnceIn(place)}");
            }
        }
    }

    /// <summary>Whether a client gets credentials of its own, or its session does.</summary>
    private static bool HasOwnCredentials(CodeCall call) => call.File.Tree.Language switch
    {
        CodeLanguage.CSharp => DotNetOperations.GivesCredentials(call),
        CodeLanguage.TypeScript => !call.Argument("credentials"u8).IsAbsent || !call.Argument("accessKeyId"u8).IsAbsent,
        _ => HasPythonCredentials(call),
    };

    private static bool HasPythonCredentials(CodeCall call) => !call.Argument("aws_access_key_id"u8).IsAbsent || !call.Argument("aws_session_token"u8).IsAbsent || (call.Maker is { } session && (!session.Argument("aws_access_key_id"u8).IsAbsent || !session.Argument("botocore_session"u8).IsAbsent));

    /// <summary>Whether it is opened for a block and closed at its end.</summary>
    private static bool IsOpened(CodeCall call) => call.File.Tree.Language == CodeLanguage.Python && call.File.Tree.Parent(call.Node) is var parent and > 0 && call.File.Tree[parent].Kind == CodeKind.WithItem;

    /// <summary>Whether the region or endpoint is decided anew for each call: it is neither constant nor from the environment.</summary>
    private static bool VariesByCall(CodeCall call) => call.File.Tree.Language switch
    {
        CodeLanguage.CSharp => IsGivenVariable(call),
        CodeLanguage.TypeScript => Varies(call.Argument("region"u8)) || Varies(call.Argument("endpoint"u8)),
        _ => Varies(call.Argument(1, "region_name"u8)) || Varies(call.Argument("endpoint_url"u8)) || Varies(call.Argument(0, "service_name"u8))
            || (call.Maker is { } session && (Varies(session.Argument("region_name"u8)) || Varies(session.Argument("profile_name"u8)))),
    };

    /// <summary>Whether a client in C# is given something that the code around gets anew each time.</summary>
    private static bool IsGivenVariable(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            if (tree[argument].Kind == CodeKind.Name && file.Resolve(argument) is { Origin.Exists: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Varies(CodeArgument argument) => argument.IsUnknown || (argument.Value is { Exists: true } value && argument.Constant.IsUnknown && !IsFromEnvironment(value));

    /// <summary>Whether a value is read from the environment.</summary>
    private static bool IsFromEnvironment(CodePlace value) => EnvironmentVariable.NameOf(value) is not null || value.File!.Resolve(value.Node).Name?.Text is { } name
        && (name is "os.environ[]" || name.StartsWith("os.environ.get", StringComparison.Ordinal) || name.StartsWith("os.getenv", StringComparison.Ordinal));

    [Practice("source-sdk-retry-configured", Pillar.Reliability, Severity.Low)]
    internal static void SdkRetryConfigured(CodeUnit unit, CodeVerdicts verdicts)
    {
        if (unit.Handlers.Count == 0)
        {
            return;
        }

        foreach (var (call, _) in unit.View<UnitCalls>().Clients)
        {
            var place = call.FunctionPlace;
            if (!IsOfHandler(unit, call.File))
            {
                // A script or the app of the CDK beside the functions.
                continue;
            }

            if (call.File.Tree.Language == CodeLanguage.CSharp)
            {
                DotNetRetryConfigured(unit, call, verdicts);
                continue;
            }

            if (call.File.Tree.Language == CodeLanguage.TypeScript)
            {
                ScriptRetryConfigured(unit, call, verdicts);
                continue;
            }

            if (OnlySigns(unit, call))
            {
                verdicts.NotApplicable(place, "it signs addresses and sends nothing");
                continue;
            }

            var config = call.Argument("config"u8);
            if (config.IsAbsent)
            {
                if (HasRetryModeInEnvironment(unit))
                {
                    verdicts.Met(place);
                }
                else
                {
                    verdicts.Gap(place, $"'{call.WrittenFunction}' keeps the defaults of the SDK, which wait up to 60 seconds for a connection and again for each answer, longer than most functions may run; pass config=Config(retries=..., connect_timeout=..., read_timeout=...)");
                }
            }
            else if (config.Value is { Exists: true } value && value.File!.Resolve(value.Node) is { Origin: { Kind: CodeKind.Call } origin, Name.Text: var made } && made.EndsWith("Config()", StringComparison.Ordinal))
            {
                var options = new CodeCall(origin.File!, origin.Node);
                var (retries, connect, read) = (options.Argument("retries"u8), options.Argument("connect_timeout"u8), options.Argument("read_timeout"u8));
                if (retries.IsUnknown)
                {
                    verdicts.Unknown(place, "what the configuration sets is not known");
                }
                else if (retries.IsAbsent && connect.IsAbsent && read.IsAbsent)
                {
                    verdicts.Gap(place, $"'{call.WrittenFunction}' is configured, but neither its retries nor its timeouts are; add retries, connect_timeout and read_timeout to its Config");
                }
                else
                {
                    verdicts.Met(place);
                }
            }
            else
            {
                verdicts.Unknown(place, "what the configuration sets is not known");
            }
        }
    }

    /// <summary>Whether nothing is called on a client but what signs an address for others to use.</summary>
    private static bool OnlySigns(CodeUnit unit, CodeCall client)
    {
        var signs = false;
        foreach (var sdk in client.File.Tree.Source.Bytes.IndexOf("generate_presigned_url"u8) < 0 ? [] : unit.View<UnitCalls>().Sdk)
        {
            if (sdk.Maker is { } maker && maker.File == client.File && maker.Node == client.Node)
            {
                if (sdk.Operation is not "generate_presigned_url")
                {
                    return false;
                }

                signs = true;
            }
        }

        return signs;
    }

    /// <summary>The configuration that a client of the SDK for .NET is made with: https://docs.aws.amazon.com/sdk-for-net/latest/developer-guide/retries-timeouts.html</summary>
    private static void DotNetRetryConfigured(CodeUnit unit, CodeCall call, CodeVerdicts verdicts)
    {
        var place = call.FunctionPlace;
        foreach (var argument in call.File.Tree.Children(call.Node, CodeRole.Argument))
        {
            var given = call.File.Resolve(argument);
            if (given is { Origin: { Kind: CodeKind.Call } origin, Name.Text: var made } && made.EndsWith("Config()", StringComparison.Ordinal))
            {
                var options = new CodeCall(origin.File!, origin.Node);
                if (options.Argument("MaxErrorRetry"u8).IsPresent || options.Argument("RetryMode"u8).IsPresent || options.Argument("Timeout"u8).IsPresent || options.Argument("ConnectTimeout"u8).IsPresent
                    || options.Argument("DefaultConfigurationMode"u8).IsPresent)
                {
                    verdicts.Met(place);
                }
                else if (call.File.Tree[argument].Kind == CodeKind.Call)
                {
                    verdicts.Gap(place, $"'{call.WrittenFunction}' is configured, but neither its retries nor its timeouts are; add MaxErrorRetry, RetryMode and Timeout to its configuration");
                }
                else
                {
                    verdicts.Unknown(place, "what the configuration sets is not known");
                }

                return;
            }

            if (!call.File.Tree.GetBytes(argument).StartsWith("RegionEndpoint"u8))
            {
                verdicts.Unknown(place, "what the configuration sets is not known");
                return;
            }
        }

        if (HasRetryModeInEnvironment(unit))
        {
            verdicts.Met(place);
        }
        else
        {
            verdicts.Gap(place, $"'{call.WrittenFunction}' keeps the defaults of the SDK, which wait up to 100 seconds for each answer and try again, longer than most functions may run; pass a configuration with Timeout, MaxErrorRetry and RetryMode");
        }
    }

    /// <summary>The options that say how often a client of the SDK for JavaScript tries, and how long it waits; maxRetries, httpOptions and retryDelayOptions in version 2.</summary>
    /// <remarks>Without a requestHandler there is no timeout: NodeHttpHandlerOptions of @smithy/types, connectionTimeout and requestTimeout default to 0, which disables them.</remarks>
    private static readonly byte[][] ScriptRetryOptions = ["maxAttempts"u8.ToArray(), "retryMode"u8.ToArray(), "retryStrategy"u8.ToArray(), "requestHandler"u8.ToArray(), "defaultsMode"u8.ToArray(), "maxRetries"u8.ToArray(), "httpOptions"u8.ToArray(), "retryDelayOptions"u8.ToArray()];

    /// <summary>The options that a client of the SDK for JavaScript is made with.</summary>
    private static void ScriptRetryConfigured(CodeUnit unit, CodeCall call, CodeVerdicts verdicts)
    {
        var place = call.FunctionPlace;
        var isUnknown = false;
        foreach (var option in ScriptRetryOptions)
        {
            var given = call.Argument(option);
            if (given.IsPresent)
            {
                verdicts.Met(place);
                return;
            }

            isUnknown |= given.IsUnknown;
        }

        // Version 2 is also configured as a whole.
        var isV2 = call.Function.Name!.Text.StartsWith("aws-sdk.", StringComparison.Ordinal);
        if (isUnknown || (isV2 && unit.Package.Calls("aws-sdk.config.update").Count > 0))
        {
            verdicts.Unknown(place, "what the configuration sets is not known");
        }
        else if (HasRetryModeInEnvironment(unit))
        {
            verdicts.Met(place);
        }
        else if (isV2)
        {
            verdicts.Gap(place, $"'{call.WrittenFunction}' keeps the defaults of the SDK, which are not made for functions that have to answer within seconds; pass maxRetries and httpOptions with connectTimeout and timeout");
        }
        else
        {
            verdicts.Gap(place, $"'{call.WrittenFunction}' keeps the defaults of the SDK, which sets no limit to the wait for a connection and for an answer; pass maxAttempts, and a requestHandler with connectionTimeout, requestTimeout and throwOnRequestTimeout");
        }
    }

    private static bool HasRetryModeInEnvironment(CodeUnit unit)
    {
        foreach (var function in unit.Functions)
        {
            if (function.Resource["Environment.Variables"].Get("AWS_RETRY_MODE").IsAbsent)
            {
                return false;
            }
        }

        return unit.Functions.Count > 0;
    }

    [Practice("source-dynamodb-query-not-scan", Pillar.PerformanceEfficiency, Severity.Medium)]
    internal static void DynamoDbQueryNotScan(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk.Service != "dynamodb" || sdk.Name != "Scan")
            {
                if (sdk is { Service: "dynamodb", Name: "Query" or "GetItem" or "BatchGetItem" })
                {
                    verdicts.Met(sdk.Place);
                }

                continue;
            }

            var handler = reached.HandlerOf(sdk.Place);
            var trigger = handler is null ? HandlerTrigger.Unknown : unit.View<HandlerTriggers>().Of(handler);
            if (ReadsOnePage(sdk))
            {
                verdicts.NotApplicable(sdk.Place, "it reads so many items and no more");
            }
            else if ((trigger & Waited) != 0 && sdk.Parameter("FilterExpression"u8).IsUnknown)
            {
                verdicts.Unknown(sdk.Place, "what it is given is put together elsewhere");
            }
            else if ((trigger & Waited) != 0 && !sdk.Parameter("FilterExpression"u8).IsPresent && !sdk.Parameter("ScanFilter"u8).IsPresent)
            {
                if (IsReturned(sdk))
                {
                    verdicts.Gap(sdk.Place, $"'{handler!.Name}' answers a request with all that is in the table, which gets slower and dearer with every item, until it takes too long; answer a page at a time, with Limit and ExclusiveStartKey, or query for what is asked");
                }
                else
                {
                    verdicts.Unknown(sdk.Place, "all items may be needed for what is done with them");
                }
            }
            else if ((trigger & Waited) != 0)
            {
                verdicts.Gap(sdk.Place, $"'{handler!.Name}' reads the whole table to find the items that a request asks for, which gets slower and dearer with every item; query by key, with an index for this access if there is none");
            }
            else if (trigger == HandlerTrigger.Unknown)
            {
                verdicts.Unknown(sdk.Place, "it is not known whether a request waits for it");
            }
            else
            {
                verdicts.NotApplicable(sdk.Place, "no request waits for it");
            }
        }
    }

    /// <summary>Whether what an operation gives is a part of what the function around it returns: the call itself, or the variable that it is kept in.</summary>
    private static bool IsReturned(SdkOperation sdk)
    {
        var (file, tree) = (sdk.Call.File, sdk.Call.File.Tree);
        var function = file.FunctionAround(sdk.Call.Node);
        var kept = -1;
        for (var node = sdk.Call.Node; node > function; node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Return)
            {
                return true;
            }

            if (tree[node].Kind == CodeKind.Assign)
            {
                kept = tree.Child(node, CodeRole.Target);
                break;
            }
        }

        if (kept < 0 || tree[kept].Kind != CodeKind.Name)
        {
            return false;
        }

        for (var node = Math.Max(0, function); node < tree[Math.Max(0, function)].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Return && CodeExpressions.HasName(tree, node, tree.GetName(kept)) && !CountsOnly(tree, node, tree.GetName(kept)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the length of a value is all that an expression takes of it.</summary>
    private static bool CountsOnly(CodeTree tree, int expression, ReadOnlySpan<byte> name)
    {
        for (var node = expression; node < tree[expression].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Name && tree.GetName(node).SequenceEqual(name)
                && !(tree.Parent(node) is var parent && tree[parent].Kind == CodeKind.Member && (tree.GetName(parent).SequenceEqual("length"u8) || tree.GetName(parent).SequenceEqual("Count"u8))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a scan has a limit, and nothing around it asks for the page after.</summary>
    private static bool ReadsOnePage(SdkOperation sdk)
    {
        var (file, tree) = (sdk.Call.File, sdk.Call.File.Tree);
        if (!sdk.Parameter("Limit"u8).IsPresent)
        {
            return false;
        }

        var function = Math.Max(0, file.FunctionAround(sdk.Call.Node));
        return file.LoopAround(sdk.Call.Node) < 0 || !PagedCall.Mentions(tree, function, "LastEvaluatedKey"u8) && !CodeExpressions.HasText(tree, function, "ExclusiveStartKey"u8);
    }

    [Practice("source-function-calls-function", Pillar.Reliability, Severity.Low)]
    internal static void FunctionCallsFunction(CodeUnit unit, CodeVerdicts verdicts)
    {
        var reached = unit.View<ReachedCode>();
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is not { Service: "lambda", Name: "Invoke" } || reached.HandlerOf(sdk.Place) is not { } handler)
            {
                continue;
            }

            var type = sdk.Parameter("InvocationType"u8);
            var written = type.Constant.Text ?? (type.Value.Kind == CodeKind.Member ? type.Value.File!.Tree.GetNameText(type.Value.Node) : null);
            if (type.IsUnknown || (type.IsPresent && written is null))
            {
                verdicts.Unknown(sdk.Place, "how the function is invoked is not known");
            }
            else if (type.IsPresent && written != "RequestResponse")
            {
                verdicts.Met(sdk.Place);
            }
            else
            {
                verdicts.Gap(sdk.Place, $"'{handler.Name}' waits for another function: both are paid for while one works, and the timeout and the errors of the inner one become those of the outer; let Step Functions call both, put a queue between them, or call the code directly");
            }
        }
    }

    [Practice("source-assume-role-hygiene", Pillar.Security, Severity.Medium)]
    internal static void AssumeRoleHygiene(CodeUnit unit, CodeVerdicts verdicts)
    {
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (sdk is not { Service: "sts", Name: "AssumeRole" })
            {
                continue;
            }

            var (session, duration) = (sdk.Parameter("RoleSessionName"u8), sdk.Parameter("DurationSeconds"u8));
            if (session.IsUnknown || duration.IsUnknown)
            {
                verdicts.Unknown(sdk.Place, "some of its arguments are not known");
            }
            else if (session.Constant.Text is { } name && Array.Exists(AnonymousSessions, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                verdicts.Gap(session.Value, $"The session is called '{name}' whoever assumes the role, so CloudTrail cannot say who it was; put the function or the user into RoleSessionName");
            }
            else if (duration.IsAbsent && unit.View<ReachedCode>().HandlerOf(sdk.Place) is null)
            {
                verdicts.Unknown(sdk.Place, "it is not known how long the work takes");
            }
            else if (duration.IsAbsent && CodeExpressions.IsKept(sdk.Call.File, sdk.Call.Node))
            {
                verdicts.Unknown(sdk.Place, "the credentials are kept for later calls");
            }
            else if (duration.IsAbsent)
            {
                verdicts.Gap(sdk.Place, "The credentials of the role last for an hour, and a function runs for 15 minutes at most: stolen ones are of use for the rest; set DurationSeconds, at least 900");
            }
            else
            {
                verdicts.Met(sdk.Place);
            }
        }
    }
}
