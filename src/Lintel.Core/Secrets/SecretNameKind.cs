namespace Lintel.Secrets;

/// <summary>What a name says of its value.</summary>
internal enum SecretNameKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>People choose it.</summary>
    Password,

    /// <summary>A machine makes it by chance.</summary>
    Key,
}
