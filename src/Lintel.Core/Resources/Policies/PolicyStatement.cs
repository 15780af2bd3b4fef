namespace Lintel.Resources.Policies;

/// <summary>One statement of a policy document. Every question is answered with a <see cref="Truth"/> that points at what decided it.</summary>
public sealed class PolicyStatement
{
    /// <summary>Condition keys that tie a statement to known callers, so that a <c>*</c> principal is not the public.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "The meaning of public"; IAM User Guide, "AWS global condition context keys"; Lambda, SNS and KMS developer guides for their own keys. <c>aws:VpceAccount</c>, <c>aws:VpceOrgID</c> and
    /// <c>aws:VpceOrgPaths</c> came in August 2025, <c>aws:SourceVpcArn</c> in November 2025 (IAM User Guide, "Properties of the network").</remarks>
    private static readonly string[] NarrowingKeys =
    [
        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalTag/*", "aws:userid", "aws:username",
        "aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceIp", "aws:VpcSourceIp",
        "aws:PrincipalServiceName", "aws:PrincipalIsAWSService", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths",
        "s3:DataAccessPointAccount", "s3:DataAccessPointArn", "s3:x-amz-server-side-encryption-aws-kms-key-id", "kms:CallerAccount", "kms:ViaService", "lambda:FunctionUrlAuthType",
        "lambda:EventSourceToken", "sns:Endpoint", "sqs:*", "elasticfilesystem:AccessedViaMountTarget", "elasticfilesystem:AccessPointArn", "cognito-identity.amazonaws.com:aud",
    ];

    /// <summary>A header that a caller sets as it likes. It is a secret that a distribution sends to the website of a bucket, or else no condition at all.</summary>
    /// <remarks>Source: IAM User Guide, "AWS global condition context keys", aws:referer; "How do I use CloudFront to serve a static website hosted on Amazon S3" of AWS re:Post.</remarks>
    private const string Referer = "aws:Referer";

    private readonly Exploration? _exploration;
    private Kept<Value> _actions;
    private Kept<Value> _resources;
    private Kept<Truth> _isAllow;
    private Kept<Truth> _allActions;
    private Kept<Truth> _allActionsOfAService;
    private Kept<Truth> _allResources;

    /// <param name="statement">The statement as a map.</param>
    /// <param name="exploration">What it may depend on; null when that is not known.</param>
    internal PolicyStatement(Value statement, Exploration? exploration = null)
    {
        Value = statement;
        _exploration = exploration;
    }

    /// <summary>The statement as a map.</summary>
    public Value Value { get; }

    public Value Actions => _actions.Get(_exploration, this, static statement => statement.Value.Get("Action"));

    public Value NotActions => Value.Get("NotAction");

    public Value Resources => _resources.Get(_exploration, this, static statement => statement.Value.Get("Resource"));

    public Value NotResources => Value.Get("NotResource");

    public Value Principal => Value.Get("Principal");

    public Value Condition => Value.Get("Condition");

    /// <summary>Whether the statement allows (rather than denies).</summary>
    public Truth IsAllow => _isAllow.Get(_exploration, this, static statement => statement.Value.Get("Effect").OrDefault("Allow").Is("Allow"));

    /// <summary>Whether the statement denies.</summary>
    public Truth IsDeny => Value.Get("Effect").Is("Deny");

    /// <summary>Whether some action is <c>*</c> or <c>*:*</c>. Points at the action.</summary>
    public Truth AllActions => _allActions.Get(_exploration, this, static statement =>
        statement.Actions.Any(static action => Pattern(action, static pattern => PolicyPattern.IsEverything(pattern) || pattern is "*:*")));

    /// <summary>Whether some action is all of one service, such as <c>s3:*</c>. Points at the action.</summary>
    public Truth AllActionsOfAService => _allActionsOfAService.Get(_exploration, this, static statement =>
        statement.Actions.Any(static action => Pattern(action, static pattern => PolicyPattern.IsService(pattern))));

    /// <summary>Whether some resource is <c>*</c> or every ARN. Points at the resource.</summary>
    public Truth AllResources => _allResources.Get(_exploration, this, static statement =>
        statement.Resources.Any(static resource => Pattern(resource, static pattern => PolicyPattern.IsEveryResource(pattern))));

    /// <summary>Whether the statement's actions include <paramref name="action"/> (<c>iam:PassRole</c>), by name, by pattern or by <c>NotAction</c>.</summary>
    public Truth Includes(string action)
    {
        var named = Actions.Any(value => Pattern(value, pattern => PolicyPattern.Matches(pattern, action)));
        return NotActions.IsAbsent ? named : named | !NotActions.Any(value => Pattern(value, pattern => PolicyPattern.Matches(pattern, action)));
    }

    /// <summary>Whether everyone is a principal: <c>*</c>, <c>{AWS: "*"}</c>, a name in any account (<c>arn:aws:iam::*:role/a</c>), or anything but a <c>NotPrincipal</c>. Points at the principal. Conditions are not looked at.</summary>
    public Truth HasEveryoneAsPrincipal
    {
        get
        {
            var principal = Principal;
            if (principal.IsMap)
            {
                var result = Truth.False(principal);
                foreach (var (kind, value) in principal.Entries)
                {
                    if (kind is "AWS" or "CanonicalUser" or "*")
                    {
                        result |= value.Any(static v => Pattern(v, static pattern => PolicyPattern.IsEverything(pattern) || PolicyPattern.IsInAnyAccount(pattern)));
                    }
                }

                return result;
            }

            var not = Value.Get("NotPrincipal");
            return not.IsAbsent ? principal.Any(static v => Pattern(v, static pattern => PolicyPattern.IsEverything(pattern))) : Truth.True(not);
        }
    }

    /// <summary>Whether a condition ties the statement to known callers (an organization, an account, a source ARN, a VPC endpoint, an address range).</summary>
    public Truth IsNarrowed
    {
        get
        {
            var condition = Condition;
            if (!condition.IsMap)
            {
                return condition.IsUnknown ? Truth.Unknown(condition) : Truth.False(condition);
            }

            var result = Truth.False(condition);
            foreach (var (comparison, keys) in condition.Entries)
            {
                if (keys.IsUnknown)
                {
                    result |= Truth.Unknown(keys);
                }

                // An IfExists, a ForAllValues or a negated comparison lets in callers that do not send the key, or all but some.
                if (comparison.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase) || comparison.Contains("Not", StringComparison.Ordinal) || comparison == "Null"
                    || (comparison.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase) && !AsksForKeys(condition, keys)))
                {
                    continue;
                }

                foreach (var (key, values) in keys.Entries)
                {
                    if (key.Equals(Referer, StringComparison.OrdinalIgnoreCase))
                    {
                        result |= !values.Any(static value => Pattern(value, IsAddress));
                    }
                    else if (NarrowingKeys.Any(known => PolicyPattern.Matches(known, key)))
                    {
                        result |= !values.Any(static value => Pattern(value, static pattern => PolicyPattern.IsEverything(pattern) || PolicyPattern.IsInAnyAccount(pattern) || pattern is "0.0.0.0/0" or "::/0"));
                    }
                }
            }

            return result;
        }
    }

    /// <summary>Whether a value of a header that names the page before is a page, or a pattern of pages, which everyone can send, and no secret.</summary>
    private static bool IsAddress(string value) => value.Contains("://", StringComparison.Ordinal) || value.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether a <c>Null</c> comparison asks that every one of some keys is sent.</summary>
    private static bool AsksForKeys(Value condition, Value keys)
    {
        foreach (var (key, _) in keys.Entries)
        {
            var isAsked = false;
            foreach (var (asked, isMissing) in condition.Get("Null").Entries)
            {
                isAsked |= asked.Equals(key, StringComparison.OrdinalIgnoreCase) && !isMissing.Is(false).IsFalse;
            }

            if (!isAsked)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the statement lets everyone in: it allows something, everyone is a principal and no condition narrows that. Points at the principal.</summary>
    public Truth IsPublic
    {
        get
        {
            var everyone = HasEveryoneAsPrincipal;
            return (everyone && IsAllow && !IsNarrowed && !NamesNoAction) is { IsTrue: false } other ? other : everyone;
        }
    }

    /// <summary>Whether each action is an empty text, which is how modules write that there is none.</summary>
    private Truth NamesNoAction => Actions.IsPresent & Actions.All(static action => action.Is(""));

    /// <summary>Whether the statement denies what it names to all but known callers: it denies everyone whose key is not one of some values, such as <c>StringNotEquals aws:PrincipalOrgID</c>. A caller without the key is denied too.</summary>
    public Truth DeniesStrangers
    {
        get
        {
            var result = HasEveryoneAsPrincipal & IsDeny;
            var condition = Condition;
            if (result.IsFalse || !condition.IsMap)
            {
                return condition.IsUnknown ? Truth.Unknown(condition) : Truth.False(condition);
            }

            // All comparisons have to come true for it to deny, so each has to leave out known callers only.
            var count = 0;
            foreach (var (comparison, keys) in condition.Entries)
            {
                if (keys.IsUnknown)
                {
                    return Truth.Unknown(keys);
                }

                var isNegated = comparison.StartsWith("StringNot", StringComparison.OrdinalIgnoreCase) || comparison.StartsWith("ArnNot", StringComparison.OrdinalIgnoreCase) || comparison.StartsWith("NotIpAddress", StringComparison.OrdinalIgnoreCase);
                foreach (var (key, values) in keys.Entries)
                {
                    count += isNegated ? 1 : 0;
                    result &= isNegated && NarrowingKeys.Any(known => PolicyPattern.Matches(known, key))
                        ? !values.Any(static value => Pattern(value, static pattern => PolicyPattern.IsEverything(pattern) || PolicyPattern.IsInAnyAccount(pattern) || pattern is "0.0.0.0/0" or "::/0"))
                        : key.Equals("aws:PrincipalIsAWSService", StringComparison.OrdinalIgnoreCase) || key.Equals("aws:ViaAWSService", StringComparison.OrdinalIgnoreCase) ? values.Is(false)
                        : Truth.False(values);
                }
            }

            return count > 0 ? result : Truth.False(condition);
        }
    }

    /// <summary>Whether a condition of the given comparison (<c>Bool</c>) asks for one of <paramref name="values"/> at <paramref name="key"/> (without regard to case).</summary>
    public Truth HasCondition(string comparison, string key, params ReadOnlySpan<string> values)
    {
        var result = Truth.False(Condition);
        foreach (var (name, keys) in Condition.Entries)
        {
            if (!name.Equals(comparison, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var (actual, value) in keys.Entries)
            {
                if (actual.Equals(key, StringComparison.OrdinalIgnoreCase))
                {
                    foreach (var item in value.Items)
                    {
                        result |= item.IsOneOf(values);
                    }
                }
            }
        }

        return Condition.IsUnknown ? Truth.Unknown(Condition) : result;
    }

    /// <summary>Tests a pattern that is fully known; of a partly known text or a reference only the known start counts, and no such text is a bare <c>*</c>.</summary>
    private static Truth Pattern(Value value, Func<string, bool> test) => value.Kind switch
    {
        ValueKind.Text => value.Matches(test),
        ValueKind.Reference => Truth.False(value),
        ValueKind.PartialText => value.Partial is { } partial && (partial.KnownStart.Length > 0 || partial.KnownEnd.Length > 0)
            ? Truth.Of(test(PlaceholderFor(partial)), value)
            : Truth.Unknown(value),
        ValueKind.Unknown => Truth.Unknown(value),
        _ => Truth.False(value),
    };

    /// <summary>A text with a letter in place of each unknown part: good enough for patterns, as what is inserted is a name or an ARN, never a wildcard.</summary>
    private static string PlaceholderFor(PartialText partial) =>
        string.Concat(partial.Parts.Select(static part => part.TryGetText(out var text) ? text : "x"));
}
