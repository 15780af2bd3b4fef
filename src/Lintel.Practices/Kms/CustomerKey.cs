using Lintel.Resources;

namespace Lintel.Practices.Kms;

/// <summary>Whether a property names a KMS key of the account's own.</summary>
internal static class CustomerKey
{
    /// <summary>True for a reference to a key and for any key but the AWS managed one; false when there is none.</summary>
    /// <param name="key">The property that names the key.</param>
    /// <param name="managedAlias">The alias of the AWS managed key of the service, or its end: <c>alias/aws/sqs</c>.</param>
    public static Truth Is(Value key, string managedAlias) =>
        key.Kind == ValueKind.Reference ? Truth.True(key) : !key.IsEmpty & !key.EndsWith(managedAlias);
}
