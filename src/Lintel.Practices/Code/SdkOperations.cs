using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The operations of AWS that the files of a unit call, whatever the language names them: in the order of the files and their texts.</summary>
internal sealed class SdkOperations : ICodeView<SdkOperations>
{
    private readonly List<SdkOperation> _all = [];

    private SdkOperations()
    {
    }

    /// <summary>The operations whose service is known.</summary>
    public IReadOnlyList<SdkOperation> All => _all;

    public static SdkOperations Create(CodeUnit unit)
    {
        var operations = new SdkOperations();
        foreach (var sdk in unit.View<UnitCalls>().Sdk)
        {
            operations.Add(sdk);
        }

        // Where some client gets credentials of its own, it is not known which calls are made with them.
        var hasCredentials = false;
        var first = operations._all.Count;
        foreach (var (call, name) in unit.View<UnitCalls>().All)
        {
            if (call.File.Tree.Language == CodeLanguage.CSharp)
            {
                if (DotNetOperations.Of(call, name) is { } known)
                {
                    operations._all.Add(known);
                }

                continue;
            }

            if (call.File.Tree.Language != CodeLanguage.TypeScript)
            {
                continue;
            }

            hasCredentials |= name.Text.StartsWith("@aws-sdk/", StringComparison.Ordinal) && !call.Argument("credentials"u8).IsAbsent && name.Segment.EndsWith("Client", StringComparison.Ordinal);
            if (Of(call, name) is { } operation)
            {
                operations._all.Add(operation);
            }
        }

        for (var i = first; hasCredentials && i < operations._all.Count; i++)
        {
            operations._all[i] = operations._all[i] with { IsCertain = false };
        }

        return operations;
    }

    private void Add(SdkCall sdk)
    {
        var isCertain = !HasOtherCredentials(sdk);
        if (sdk.IsResource)
        {
            // Objects of the resource interface have methods of their own.
            var owner = sdk.Call.Function.Name?.Owner is { IsResult: true, Owner.Segment: { } made } ? made : "";
            if (SdkMethods.Find($"{owner}:{FactNames.Pascal(sdk.Operation)}") is { } method && (sdk.Service ?? (owner == "Table" ? "dynamodb" : null)) is { } known)
            {
                _all.Add(new(sdk.Call, known, method.Operation, isCertain) { Owner = sdk.Call.Maker });
            }

            return;
        }

        if (sdk.Service is not { } service)
        {
            return;
        }

        if (sdk.Operation == "get_paginator")
        {
            // The pages are asked for later, with the arguments of another call.
            if (sdk.Call.Argument(0, "operation_name"u8).Constant.Text is { Length: > 0 } paged)
            {
                _all.Add(new(sdk.Call, service, FactNames.Pascal(paged), isCertain) { PagesItself = true });
            }
        }
        else if (!IsComputed(sdk))
        {
            _all.Add(new(sdk.Call, service, FactNames.Pascal(sdk.Operation), isCertain));
        }
    }

    /// <summary>Whether a method of a client asks AWS nothing: <c>can_paginate</c>, <c>get_waiter</c>, <c>generate_presigned_url</c>.</summary>
    private static bool IsComputed(SdkCall sdk) => sdk.Operation is "" or "can_paginate" or "close" or "waiter_names" or "get_waiter" || (sdk.Operation.StartsWith("generate_", StringComparison.Ordinal) && sdk.Operation != "generate_presigned_post")
        || char.IsAsciiLetterUpper(sdk.Operation[0]) || sdk.Call.Function.Name?.Owner is not { IsResult: true, Owner.Segment: "client" or "create_client" };

    private static bool HasOtherCredentials(SdkCall sdk) => sdk.Maker is not { } maker || !maker.Argument("aws_access_key_id"u8).IsAbsent || !maker.Argument("aws_session_token"u8).IsAbsent || maker.Maker is not null;

    /// <summary>The operation that a call of TypeScript stands for; null for any other call.</summary>
    private static SdkOperation? Of(CodeCall call, CodeName name)
    {
        const string Paginate = "paginate", Command = "Command";
        var text = name.Text;
        if (!text.Contains("aws-", StringComparison.Ordinal) || name.IsResult)
        {
            return null;
        }

        if (SdkPackages.Find(text) is { Methods: "constructor" } made)
        {
            return new(call, made.Service, name.Segment, true);
        }

        if (name.Owner is not { } owner)
        {
            return null;
        }

        if (!owner.IsResult)
        {
            var segment = name.Segment;
            var operation = segment.Length > Command.Length && segment.EndsWith(Command, StringComparison.Ordinal) ? segment[..^Command.Length]
                : segment.StartsWith(Paginate, StringComparison.Ordinal) ? segment[Paginate.Length..]
                : "";
            return operation.Length > 0 && SdkPackages.Find(owner.Text) is { } package ? Of(call, package, operation) with { PagesItself = segment.StartsWith(Paginate, StringComparison.Ordinal) } : null;
        }

        // An address is signed without asking AWS.
        return name.Segment is not ("send" or "destroy" or "promise" or "on" or "getSignedUrl" or "getSignedUrlPromise" or "createPresignedPost") && ClassOf(owner.Owner) is { Methods: not "constructor" } type
            ? Of(call, type, char.ToUpperInvariant(name.Segment[0]) + name.Segment[1..])
            : null;
    }

    private static SdkOperation Of(CodeCall call, SdkPackage package, string method) =>
        new(call, package.Service, SdkMethods.Find($"{package.Methods}:{method}")?.Operation ?? method, IsCertain: true);

    /// <summary>The package or class that made an object: <c>aws-sdk.DynamoDB</c>, <c>@aws-sdk/lib-dynamodb.DynamoDBDocument.from</c>.</summary>
    private static SdkPackage? ClassOf(CodeName? made)
    {
        for (var name = made; name is { IsResult: false }; name = name.Owner)
        {
            if (SdkPackages.Find(name.Text) is { } found)
            {
                return found;
            }
        }

        // A traced SDK is the SDK: AWS X-Ray Developer Guide, "Tracing AWS SDK calls with the X-Ray SDK for Node.js".
        const string Traced = ".captureAWS().";
        return made is not null && made.Text.IndexOf(Traced, StringComparison.Ordinal) is >= 0 and var at && made.Text.StartsWith("aws-xray-sdk", StringComparison.Ordinal)
            ? SdkPackages.Find("aws-sdk." + made.Text[(at + Traced.Length)..])
            : null;
    }
}
