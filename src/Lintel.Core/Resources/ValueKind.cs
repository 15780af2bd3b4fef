namespace Lintel.Resources;

/// <summary>What is known of a value.</summary>
public enum ValueKind : byte
{
    /// <summary>Not written, null, or removed by <c>AWS::NoValue</c>.</summary>
    Absent,

    /// <summary>A string, number or boolean whose text is known.</summary>
    Text,

    /// <summary>A text of which only parts are known, for example <c>arn:aws:s3:::${Bucket}/*</c>.</summary>
    PartialText,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A reference to a resource or one of its attributes; its text is not known before deployment.</summary>
    Reference,

    /// <summary>Depends on something that cannot be known here; <see cref="Value.UnknownReason"/> says on what.</summary>
    Unknown,
}
