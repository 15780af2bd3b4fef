using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Practices.Lambda;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Code;

/// <summary>The permissions of a function's role beside the calls of its code.</summary>
internal static partial class CodePractices
{
    /// <summary>Actions that Lambda and S3 need without a call in the code: event sources read them, and without ListBucket a missing object is said to be forbidden.</summary>
    private static readonly string[] WithoutCalls =
    [
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:ChangeMessageVisibilityBatch", "sqs:DeleteMessageBatch", "sqs:GetQueueUrl", "sqs:ListQueues", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams",
        "s3:ListBucket", "s3:GetBucketLocation", "s3:GetObjectVersion", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:ListBucketMultipartUploads", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable", "secretsmanager:DescribeSecret",
    ];

    /// <summary>Actions of S3 with those that the same calls need by some of their arguments: a version, tags, an ACL, a lock.</summary>
    /// <remarks>Source: Service Authorization Reference, "API operations defined by Amazon S3".</remarks>
    private static readonly (string Action, string[] ByArguments)[] ByArguments =
    [
        ("s3:GetObject", ["s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"]),
        ("s3:PutObject", ["s3:PutObjectAcl", "s3:PutObjectTagging", "s3:PutObjectRetention", "s3:PutObjectLegalHold"]),
        ("s3:DeleteObject", ["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]),
        ("s3:GetObjectTagging", ["s3:GetObjectVersionTagging"]),
        ("s3:PutObjectTagging", ["s3:PutObjectVersionTagging"]),
        ("s3:DeleteObjectTagging", ["s3:DeleteObjectVersionTagging"]),
        ("s3:GetObjectAcl", ["s3:GetObjectVersionAcl"]),
        ("s3:PutObjectAcl", ["s3:PutObjectVersionAcl"]),
        ("s3:GetObjectAttributes", ["s3:GetObjectVersionAttributes"]),

        // Translate asks Comprehend for the language with the permissions of its caller when that is "auto": Amazon Translate Developer Guide, "Automatic language detection".
        ("translate:TranslateText", ["comprehend:DetectDominantLanguage"]),
    ];

    /// <summary>Services that read and write objects of S3 with the permissions of who calls them.</summary>
    private static readonly string[] WithObjects = ["athena", "comprehend", "polly", "rekognition", "textract", "transcribe", "translate", "bedrock-runtime", "firehose"];

    /// <summary>The types of policies by which something lets a role in that its own policies do not mention, with the services.</summary>
    private static readonly (string Service, string Type)[] ResourcePolicies =
        [("s3", "AWS::S3::BucketPolicy"), ("sqs", "AWS::SQS::QueuePolicy"), ("sns", "AWS::SNS::TopicPolicy"), ("lambda", "AWS::Lambda::Permission"), ("secretsmanager", "AWS::SecretsManager::ResourcePolicy"), ("events", "AWS::Events::EventBusPolicy")];

    [Practice("source-iam-calls-allowed", Pillar.Security, Severity.High, "AWS::Lambda::Function", Reach = Reach.Workload)]
    internal static Verdict IamCallsAllowed(Resource function)
    {
        if (FindCode(function, out var role, out var handler, out var unit) is { } verdict)
        {
            return verdict;
        }

        var actions = new FunctionActions(handler, unit);
        Value open = default;
        var isOpen = false;
        foreach (var (action, operation) in actions.Certain)
        {
            var allowed = Allows(role, action);
            var place = operation.Place.Location;
            if (!allowed)
            {
                if (function.Attribute("Metadata").Get("Tool").Is("Amazon.Lambda.Annotations").IsTrue && DocumentsOf(role).Count == 0)
                {
                    return Verdict.Unknown(function["Role"], "its template is as Amazon.Lambda.Annotations writes it, whatever is deployed");
                }

                if (IsForOther(function, handler, action))
                {
                    return Verdict.Unknown(function["Role"], "another function with the same code may make the call, and its role allows it");
                }

                if (IsOptional(function, role, action, unit))
                {
                    return Verdict.Unknown(function["Role"], "what is allowed depends on settings of the deployment, on which the call may depend too");
                }

                return Verdict.Gap(function["Role"], $"'{function}' calls {operation.Written} in {place.Source.Path}:{place.Start.Line}, and no statement of its role allows {action}: the call fails when it is made; allow {action} on what it is for, and nothing more")
                    .WithFix(function, resource => FittingPolicy.FixFor(resource, actions, NamedActions(role)));
            }

            (isOpen, open) = isOpen || !allowed.IsUnknown ? (isOpen, open) : (true, allowed.At);
            if (OperationSubject.Of(operation, function) is { } subject && operation.Actions is [_])
            {
                var allowedOn = AllowsOn(role, action, subject);
                if (!allowedOn)
                {
                    return Verdict.Gap(function["Role"], $"'{function}' calls {operation.Written} on '{subject.Resource}' in {place.Source.Path}:{place.Start.Line}, and its role allows {action} on other resources only: the call fails when it is made; allow it on {subject.ArnText(action, function.IsInStack)}")
                        .WithFix(function, resource => FittingPolicy.FixFor(resource, actions, NamedActions(role)));
                }
            }
        }

        return actions.Certain.Count == 0 ? Verdict.NotApplicable("its code calls no operation of AWS that is known")
            : isOpen ? Verdict.Unknown(open, "not all of what its role allows is known here")
            : Verdict.Met;
    }

    /// <summary>Whether a handler is that of another function too, whose role allows an action: what is called may depend on the events.</summary>
    private static bool IsForOther(Resource function, CodeHandler handler, string action)
    {
        foreach (var other in handler.DeployedAs)
        {
            if (other.Resource != function && other.Resource["Role"].Target is { Type: IdentityPolicies.Role } role && role != function["Role"].Target && Allows(role, action).IsTrue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an action is allowed where some condition holds, or a setting that the code reads is left empty, so that its code may not call it then.</summary>
    private static bool IsOptional(Resource function, Resource role, string action, CodeUnit unit)
    {
        foreach (var (name, value) in function["Environment.Variables"].Entries)
        {
            if (value.AsText() is "" && unit.View<EnvironmentReads>().All.Any(read => read.Name == name))
            {
                return true;
            }
        }

        if (IsLeftOut(role, action) || IsLeftOut(function, action) || function.Workload.OfType(IdentityPolicies.Policy).Any(policy => !policy.Exists.IsTrue && IsLeftOut(policy, action)))
        {
            return true;
        }

        using var pause = function.Workload.Exploration.Pause();
        return Allows(role, action).IsUnknown;
    }

    /// <summary>Whether a template names an action in a resource: where no statement allows it, the one that does is left out by a condition that is false.</summary>
    private static bool IsLeftOut(Resource resource, string action)
    {
        const int LongestAction = 128;
        return resource.AnyWritten(text => text.Contains(':', StringComparison.Ordinal) && PolicyPattern.Matches(text, action), LongestAction);
    }

    [Practice("source-iam-least-privilege", Pillar.Security, Severity.Medium, "AWS::Lambda::Function", Reach = Reach.Workload)]
    internal static Verdict IamLeastPrivilege(Resource function) =>
        FindCode(function, out var role, out var handler, out var unit) ?? WhatIsUnused(function, role, new(handler, unit));

    /// <summary>Finds the role and the code of a function.</summary>
    /// <returns>The verdict where they are not known; else null.</returns>
    private static Verdict? FindCode(Resource function, out Resource role, out CodeHandler handler, out CodeUnit unit)
    {
        (role, handler, unit) = (null!, null!, null!);
        if (function.Workload.Code.Of(function) is not { } code)
        {
            return Verdict.NotApplicable("its code is not part of the review");
        }

        if (HandlerOf(code) is not { } found)
        {
            return Verdict.Unknown(function["Handler"], "its handler is not found in the code");
        }

        if (function["Role"].Target is not { Type: IdentityPolicies.Role } target)
        {
            return Verdict.Unknown(function["Role"], "its role is not part of the workload");
        }

        (role, handler, unit) = (target, found, code.Unit);
        return null;
    }

    /// <summary>What Lambda calls of a function's code; null when it is not found.</summary>
    internal static CodeHandler? HandlerOf(FunctionCode code)
    {
        foreach (var handler in code.Unit.Handlers)
        {
            if (handler.Function == code.Handler)
            {
                return handler;
            }
        }

        return null;
    }

    /// <summary>What the role allows and no function with it can use, where all of their code is known.</summary>
    private static Verdict WhatIsUnused(Resource function, Resource role, FunctionActions own)
    {
        var isOpen = false;
        var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var implied = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var services = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var subjects = new ServiceSubjects();
        var mayUseObjects = false;
        Resource? first = null;
        foreach (var other in function.Workload.OfType("AWS::Lambda::Function"))
        {
            if (!ReferenceEquals(other["Role"].Target, role))
            {
                continue;
            }

            if (first is null && !ReferenceEquals(first = other, function))
            {
                return Verdict.NotApplicable($"its role is that of '{other}' too, where it is told");
            }

            if (!other["PackageType"].IsAbsent && other["PackageType"].Is("Image") is { IsFalse: false } image)
            {
                return Verdict.Unknown(image.At, "an image may hold extensions and other programs, and what they call is not known");
            }

            if (function.Workload.Code.Of(other) is not { } code || HandlerOf(code) is not { } handler)
            {
                return Verdict.Unknown(function["Role"], $"'{other}' has the same role, and its code is not known");
            }

            if (!other["Layers"].IsAbsent && other["Layers"].Any(static layer => !(layer.Contains("Powertools") | layer.Contains("LambdaInsights"))) is { IsFalse: false })
            {
                return Verdict.Unknown(other["Layers"], "what its layers call is not known");
            }

            var actions = new FunctionActions(handler, code.Unit);
            if (actions.Services.Count == 0 && handler.Function.File.Path == other.Location.Source.Path)
            {
                return Verdict.Unknown(other["Code"], "the code in the template calls nothing, and may be replaced once it is deployed");
            }

            var possible = actions.FindPossible();
            if (actions.Incomplete is { } reason)
            {
                return Verdict.Unknown(function["Role"], reason);
            }

            needed.UnionWith(possible);
            subjects.Add(actions, other);
            AddImplied(other, implied);
            services.UnionWith(actions.Services.Select(static service => SdkServices.Find(service)?.Prefix ?? service));
            mayUseObjects |= !other["FileSystemConfigs"].IsAbsent || actions.Services.Overlaps(WithObjects);
        }

        foreach (var (action, byArguments) in ByArguments)
        {
            if (needed.Contains(action))
            {
                implied.UnionWith(byArguments);
            }
        }

        var unused = new List<Value>();
        foreach (var document in DocumentsOf(role))
        {
            isOpen |= FindUnused(document, IsUnused, unused).IsUnknown;
        }

        if (unused.Count == 0 && FindWide(role, subjects) is var (wide, widely, only))
        {
            return Verdict.Gap(wide, $"The role of '{function}' allows {widely} on every {only.Kind.Noun} with such a name, and the code calls it on '{only.Resource}' only; name {only.ArnText(widely, function.IsInStack)} in Resource")
                .WithFix(function, resource => FittingPolicy.FixFor(resource, own, NamedActions(role)));
        }

        return unused.Count > 0
            ? Verdict.Gap(unused[0], $"The role of '{function}' allows {Listed(unused)}, which no call of its code needs: whoever gets into the function may do it too; take it out").WithFix(function, resource => FittingPolicy.FixFor(resource, own, NamedActions(role)))
            : isOpen ? Verdict.Unknown(function["Role"], "not all of what its role allows is known here")
            : Verdict.Met;

        bool IsUnused(string pattern)
        {
            var service = ServiceOf(pattern);
            if (!IsJudged(pattern) || (mayUseObjects && service.Equals("s3", StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }

            // A pattern is needed when something calls its service; without any such call reading objects is not implied.
            return pattern.Contains('*', StringComparison.Ordinal)
                ? !services.GetAlternateLookup<ReadOnlySpan<char>>().Contains(service) && (service.Equals("s3", StringComparison.OrdinalIgnoreCase) || !implied.Any(one => PolicyPattern.Matches(pattern, one)))
                : !needed.Contains(pattern) && !implied.Contains(pattern);
        }
    }

    /// <summary>The actions that the statements of a role name in full.</summary>
    private static List<string> NamedActions(Resource role)
    {
        var named = new List<string>();
        foreach (var statement in DocumentsOf(role).SelectMany(static document => document.Statements))
        {
            foreach (var action in statement.Actions.Items)
            {
                if (action.AsText() is { } text && !text.Contains('*', StringComparison.Ordinal))
                {
                    named.Add(text);
                }
            }
        }

        return named;
    }

    /// <summary>The part of an action before its colon.</summary>
    private static ReadOnlySpan<char> ServiceOf(string action) => action.AsSpan(0, Math.Max(0, action.IndexOf(':', StringComparison.Ordinal)));

    private static string Listed(List<Value> actions)
    {
        const int MostNamed = 4;
        var names = string.Join(", ", actions.Take(MostNamed).Select(static action => action.AsText()));
        return actions.Count > MostNamed ? $"{names} and {actions.Count - MostNamed} more" : names;
    }

    /// <summary>Takes the actions of a document that nothing needs. Those of a policy template of SAM come together, in one document: when one is needed, none is taken.</summary>
    /// <returns>Unknown when some of the actions are; else false.</returns>
    private static Truth FindUnused(PolicyDocument document, Func<string, bool> isUnused, List<Value> unused)
    {
        var (before, count, isGenerated) = (unused.Count, 0, false);
        var result = document.Any(statement => statement.IsAllow ? statement.Actions.Any(action =>
        {
            count++;
            if (action.AsText() is { } pattern)
            {
                isGenerated |= !IsWritten(action, pattern);
                if (isUnused(pattern))
                {
                    unused.Add(action);
                }
            }

            return action.IsUnknown ? Truth.Unknown(action) : Truth.False(action);
        }) : Truth.False(statement.Value));
        if (isGenerated && unused.Count - before < count)
        {
            unused.RemoveRange(before, unused.Count - before);
        }

        return result;
    }

    /// <summary>Whether an action stands in the source as it is.</summary>
    private static bool IsWritten(Value action, string pattern)
    {
        var place = action.Location;
        return place.Source is { } source && source.Slice(place.Span).IndexOf(System.Text.Encoding.UTF8.GetBytes(pattern)) >= 0;
    }

    /// <summary>What the configuration of a function needs beside its code: to send what it could not handle, or what it returned, somewhere.</summary>
    private static void AddImplied(Resource function, HashSet<string> needed)
    {
        if (function.Workload.OfType("AWS::Lambda::EventSourceMapping").Count > 0)
        {
            needed.UnionWith(WithoutCalls);
        }

        var hasDestination = !function["DeadLetterConfig"].IsAbsent || function.Workload.OfType("AWS::Lambda::EventInvokeConfig").Count > 0;
        foreach (var mapping in function.Workload.OfType("AWS::Lambda::EventSourceMapping"))
        {
            hasDestination |= !mapping["DestinationConfig"].IsAbsent;

            // Brokers are read with credentials that the role has to be able to read.
            if (EventSource.KindOf(mapping) is not (EventSourceKind.Queue or EventSourceKind.Kinesis or EventSourceKind.DynamoDb))
            {
                needed.Add("secretsmanager:GetSecretValue");
            }
        }

        if (hasDestination)
        {
            needed.UnionWith(["sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction", "events:PutEvents", "s3:PutObject"]);
        }
    }

    /// <summary>Whether an action is of a service whose calls are known, and named in full or for the whole service.</summary>
    private static bool IsJudged(string pattern)
    {
        var prefix = ServiceOf(pattern);
        if (prefix.IsEmpty || prefix.Contains('*') || Array.Exists(WithoutCalls, known => known.Equals(pattern, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (var service in SdkServices.Keys)
        {
            if (SdkServices.Find(service)!.Value is { Implicit: false } known && known.Prefix.AsSpan().Equals(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a role allows an action, by itself or by what it is called on. Unknown where a policy is not known here.</summary>
    private static Truth Allows(Resource role, string action)
    {
        var result = Truth.False(role.Properties);
        foreach (var document in DocumentsOf(role))
        {
            result |= document.Any(statement => statement.IsAllow & statement.Includes(action));
        }

        return result | AllowsElsewhere(role, action);
    }

    /// <summary>Whether managed policies of a role, or policies of what an action is for, may allow it.</summary>
    private static Truth AllowsElsewhere(Resource role, string action)
    {
        var result = Truth.False(role.Properties);
        var service = action[..action.IndexOf(':', StringComparison.Ordinal)];
        result |= role["ManagedPolicyArns"].Any(arn => arn.Target is { Type: IdentityPolicies.ManagedPolicy } ? Truth.False(arn) : ManagedPolicyMayAllow(arn, service));
        foreach (var (known, type) in ResourcePolicies)
        {
            result |= known == service && role.Workload.OfType(type).Count > 0 ? Truth.Unknown(role.Properties) : Truth.False(role.Properties);
        }

        return service switch
        {
            "sts" => result | IsLetIn(role, IdentityPolicies.Role, "AssumeRolePolicyDocument"),
            "kms" => result | IsLetIn(role, "AWS::KMS::Key", "KeyPolicy"),
            _ => result,
        };
    }

    /// <summary>Whether policies of other resources name a role itself: in the same account that is enough, without a statement of its own. Unknown then, as what the code calls may be another one.</summary>
    /// <remarks>Source: IAM User Guide, "Policy evaluation logic", the effect of resource-based policies on roles of the same account.</remarks>
    private static Truth IsLetIn(Resource role, string type, string policy)
    {
        var name = role["RoleName"];
        var result = Truth.False(role.Properties);
        foreach (var other in role.Workload.OfType(type))
        {
            result |= new PolicyDocument(other[policy]).Any(statement => statement.IsAllow & statement.Principal["AWS"].Any(principal => MayName(principal) ? Truth.Unknown(principal) : Truth.False(principal)));
        }

        return result;

        bool MayName(Value principal) => principal.Target is { } target ? ReferenceEquals(target, role)
            : principal.EndsWith(":root") is { IsTrue: false } && (name.AsText() is { } text ? !principal.EndsWith($"/{text}").IsFalse : !name.IsAbsent && !principal.IsAbsent);
    }

    /// <summary>Whether a role allows an action on a resource of the workload, by itself or by what it is called on. Unknown where a policy or what it names is not known here.</summary>
    private static Truth AllowsOn(Resource role, string action, OperationSubject subject)
    {
        var result = Truth.False(role.Properties);
        foreach (var document in DocumentsOf(role))
        {
            result |= document.Any(statement => statement.IsAllow & statement.Includes(action) & subject.IsCoveredBy(statement, action));
        }

        return result | AllowsElsewhere(role, action);
    }

    /// <summary>A statement that allows a call on everything of a kind by a pattern, where the code makes it on one resource only; null when there is none. A bare asterisk is for <c>iam-policy-no-wildcard-resource</c>.</summary>
    private static (Value At, string Action, OperationSubject Only)? FindWide(Resource role, ServiceSubjects subjects)
    {
        foreach (var statement in DocumentsOf(role).SelectMany(static document => document.Statements))
        {
            if (!statement.IsAllow.IsTrue || !statement.Condition.IsAbsent || !statement.NotResources.IsAbsent || !statement.NotActions.IsAbsent)
            {
                continue;
            }

            foreach (var action in statement.Actions.Items)
            {
                if (action.AsText() is { } text && subjects.OnlyOf(ServiceOf(text)) is { } only && OperationSubject.FindPattern(statement) is { IsAbsent: false } at)
                {
                    return (at, text, only);
                }
            }
        }

        return null;
    }

    private static Truth ManagedPolicyMayAllow(Value arn, string service)
    {
        var text = arn.AsText() ?? arn.Partial?.KnownEnd ?? "";
        return FunctionManagedPolicies.Find(text[(text.LastIndexOf('/') + 1)..]) is { } policy && !policy.Services.Split(' ').Contains(service) ? Truth.False(arn) : Truth.Unknown(arn);
    }

    private static List<PolicyDocument> DocumentsOf(Resource role)
    {
        var documents = new List<PolicyDocument>(IdentityPolicies.Of(role).Documents);
        foreach (var policy in role.Workload.View<ExecutionRoles>().AttachedTo(role))
        {
            documents.AddRange(IdentityPolicies.Of(policy).Documents);
        }

        foreach (var arn in role["ManagedPolicyArns"].Items)
        {
            if (arn.Target is { Type: IdentityPolicies.ManagedPolicy } policy)
            {
                documents.AddRange(IdentityPolicies.Of(policy).Documents);
            }
        }

        return documents;
    }
}
