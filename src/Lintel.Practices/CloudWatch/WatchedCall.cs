using System.Collections.Frozen;
using Lintel.Practices.Facts;
using Lintel.Resources.Events;

namespace Lintel.Practices.CloudWatch;

/// <summary>Something that CloudTrail records and that someone should hear of.</summary>
/// <param name="Name">How to say it in a message: the event name, or what happened.</param>
/// <param name="Record">The record as CloudTrail writes it to its log group.</param>
/// <param name="OnBus">The same as EventBridge has it.</param>
internal sealed record WatchedCall(string Name, SampleEvent Record, SampleEvent OnBus)
{
    private const string SignIn = "signin.amazonaws.com";

    private static readonly Lazy<FrozenDictionary<string, WatchedCall[]>> ByPractice = new(Read);

    /// <summary>Use of the root user.</summary>
    public static WatchedCall[] Root { get; } =
    [
        Make("a call of the root user", "AWS API Call via CloudTrail", "iam.amazonaws.com", ("eventName", "CreateAccessKey"), ("eventType", "AwsApiCall"), ("userIdentity.type", "Root"), ("userIdentity.invokedBy", null)),
    ];

    /// <summary>A successful sign-in of an IAM user without a second factor.</summary>
    public static WatchedCall[] SignInWithoutMfa { get; } =
    [
        Make("a sign-in without MFA", "AWS Console Sign In via CloudTrail", SignIn, ("eventName", "ConsoleLogin"), ("eventType", "AwsConsoleSignIn"), ("userIdentity.type", "IAMUser"),
            ("additionalEventData.MFAUsed", "No"), ("responseElements.ConsoleLogin", "Success"), ("errorMessage", null), ("errorCode", null)),
    ];

    /// <summary>A sign-in with a wrong password.</summary>
    public static WatchedCall[] FailedSignIn { get; } =
    [
        Make("a failed sign-in", "AWS Console Sign In via CloudTrail", SignIn, ("eventName", "ConsoleLogin"), ("eventType", "AwsConsoleSignIn"), ("userIdentity.type", "IAMUser"),
            ("responseElements.ConsoleLogin", "Failure"), ("errorMessage", "Failed authentication")),
    ];

    /// <summary>Calls that were refused: EC2 and the others name the error differently.</summary>
    public static WatchedCall[] Refused { get; } =
    [
        Make("AccessDenied", "AWS API Call via CloudTrail", "s3.amazonaws.com", ("eventType", "AwsApiCall"), ("userIdentity.type", "AssumedRole"), ("errorCode", "AccessDenied")),
        Make("Client.UnauthorizedOperation", "AWS API Call via CloudTrail", "ec2.amazonaws.com", ("eventType", "AwsApiCall"), ("userIdentity.type", "AssumedRole"), ("errorCode", "Client.UnauthorizedOperation")),
    ];

    /// <summary>Everything that someone should hear of.</summary>
    public static IEnumerable<WatchedCall> All => [.. Root, .. SignInWithoutMfa, .. FailedSignIn, .. Refused, .. ByPractice.Value.Values.SelectMany(static calls => calls)];

    /// <summary>The calls that the facts list for a practice.</summary>
    public static WatchedCall[] Of(string practice) => ByPractice.Value[practice];

    private static FrozenDictionary<string, WatchedCall[]> Read()
    {
        var calls = new Dictionary<string, List<WatchedCall>>(StringComparer.Ordinal);
        foreach (var key in WatchedApiCalls.Keys)
        {
            var practice = WatchedApiCalls.Find(key)!.Value.Practice;
            if (!calls.TryGetValue(practice, out var list))
            {
                calls.Add(practice, list = []);
            }

            var colon = key.IndexOf(':', StringComparison.Ordinal);
            list.Add(Make(key[(colon + 1)..], "AWS API Call via CloudTrail", key[..colon] + ".amazonaws.com", ("eventName", key[(colon + 1)..]),
                ("eventType", "AwsApiCall"), ("userIdentity.type", "AssumedRole"), ("errorCode", null), ("errorMessage", null)));
        }

        return calls.ToFrozenDictionary(static pair => pair.Key, static pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private static WatchedCall Make(string name, string detailType, string source, params ReadOnlySpan<(string Path, string? Text)> fields)
    {
        var onBus = new List<(string, string?)>
        {
            ("source", "aws." + source[..source.IndexOf('.', StringComparison.Ordinal)]), ("detail-type", detailType), ("detail.eventSource", source),
        };
        foreach (var (path, text) in fields)
        {
            onBus.Add(("detail." + path, text));
        }

        return new(name, new SampleEvent([("eventSource", source), .. fields]), new SampleEvent([.. onBus]));
    }
}
