using Lintel.Practices.Facts;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Code;

/// <summary>The resource of the workload that an operation works on, known by the environment variable that names it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Kind">How operations and policies name its kind.</param>
internal sealed record OperationSubject(Resource Resource, SdkResource Kind)
{
    /// <summary>What an operation of a function works on; null when the code does not take it from an environment variable, or the template does not say what that is.</summary>
    public static OperationSubject? Of(SdkOperation operation, Resource function)
    {
        if (SdkResources.Find(operation.Service) is not { } kind || operation.Subject(kind) is not { Exists: true } named || EnvironmentVariable.NameOf(named) is not { } variable)
        {
            return null;
        }

        return function["Environment.Variables"].Get(variable) is { Kind: ValueKind.Reference or ValueKind.PartialText, Target: { } target } && target.Type == kind.Type ? new(target, kind) : null;
    }

    /// <summary>Whether a statement is for the resource when an action is done on it. Unknown where names are.</summary>
    public Truth IsCoveredBy(PolicyStatement statement, string action) =>
        statement.NotResources.IsAbsent ? statement.Resources.Any(item => IsCoveredBy(item, action)) : Truth.Unknown(statement.NotResources);

    private Truth IsCoveredBy(Value item, string action)
    {
        if (item.AsText() is { } text)
        {
            return PolicyPattern.IsEverything(text) || IsForAll(text) ? Truth.True(item) : Truth.Unknown(item);
        }

        if (item.Kind is not (ValueKind.Reference or ValueKind.PartialText))
        {
            return Truth.Unknown(item);
        }

        if (item.Target is not { } target)
        {
            return item.Partial is { } open && IsForAll(Shape(open)) ? Truth.True(item) : Truth.Unknown(item);
        }

        if (!ReferenceEquals(target, Resource))
        {
            // A text of several references, or one to what may be the same thing by another name, says nothing.
            return target.Type == Kind.Type && (item.Kind == ValueKind.Reference || item.Partial!.Parts.Count(static part => part.Target is not null) == 1) ? Truth.False(item) : Truth.Unknown(item);
        }

        if (Resource.Type != "AWS::S3::Bucket")
        {
            return Truth.True(item);
        }

        var end = item.Partial?.KnownEnd ?? "";
        return (end, IsOfObjects(action)) switch
        {
            ("", var isOfObjects) => item.Kind == ValueKind.Reference || item.Partial!.Parts[^1].Target is not null ? Truth.Of(!isOfObjects, item) : Truth.Unknown(item),
            ("*", _) => Truth.True(item),
            ("/*", var isOfObjects) => Truth.Of(isOfObjects, item),
            (['/', ..], false) => Truth.False(item),
            _ => Truth.Unknown(item),
        };
    }

    /// <summary>The resource pattern of a statement that is for everything of the kind without being a bare asterisk; absent when there is none.</summary>
    public static Value FindPattern(PolicyStatement statement)
    {
        foreach (var item in statement.Resources.Items)
        {
            var shape = item.AsText() ?? (item.Kind == ValueKind.PartialText && item.Target is null ? Shape(item.Partial!) : "");
            if (!PolicyPattern.IsEverything(shape) && IsForAll(shape))
            {
                return item;
            }
        }

        return default;
    }

    /// <summary>Whether a pattern of an ARN is for everything of a service, or of the kind: <c>arn:aws:dynamodb:*:*:table/*</c>.</summary>
    private static bool IsForAll(string pattern)
    {
        Span<Range> parts = stackalloc Range[7];
        var arn = pattern.AsSpan();
        var count = arn.Split(parts, ':');
        if (count < 6 || arn[parts[0]] is not "arn")
        {
            return false;
        }

        var name = arn[parts[count - 1]];
        name = name.EndsWith("/*") ? name[..^1] : name;
        name = name.IndexOf('/') is >= 0 and var slash && count == 6 ? name[(slash + 1)..] : name;
        return count <= 7 && (name.IsEmpty || name.Trim('*').IsEmpty);
    }

    /// <summary>A text with a letter for what is not known.</summary>
    private static string Shape(PartialText text) => string.Concat(text.Parts.Select(static part => part.TryGetText(out var known) ? known : "x"));

    /// <summary>Whether an action is done on the objects of a bucket: Service Authorization Reference, Amazon S3, the resource types.</summary>
    private static bool IsOfObjects(string action) => (action.Contains("Object", StringComparison.OrdinalIgnoreCase) && !action.Contains("Bucket", StringComparison.OrdinalIgnoreCase))
        || action is "s3:AbortMultipartUpload" or "s3:ListMultipartUploadParts";

    /// <summary>The ARN for an action, as the language of the source writes it.</summary>
    /// <param name="action">The action.</param>
    /// <param name="isInStack">Whether that is a template of CloudFormation.</param>
    public string ArnText(string action, bool isInStack)
    {
        var isOfObjects = Resource.Type == "AWS::S3::Bucket" && IsOfObjects(action);
        if (!isInStack)
        {
            return isOfObjects ? $"\"${{{Resource.Address}.arn}}/*\"" : $"{Resource.Address}.arn";
        }

        return Kind.Reference == "arn" ? $"!Ref {Resource}" : isOfObjects ? $"!Sub \"${{{Resource}.Arn}}/*\"" : $"!GetAtt {Resource}.Arn";
    }
}
