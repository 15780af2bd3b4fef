using Lintel.Resources;

namespace Lintel.Practices.Secrets;

/// <summary>Environment variables that containers are handed, as maps with <c>Name</c> and <c>Value</c>.</summary>
internal static class ContainerVariables
{
    /// <summary>Whether a variable is a secret written out, or one of the keys that the task role makes unnecessary.</summary>
    /// <remarks>Source of the names: AWS Security Hub, control ECS.8.</remarks>
    public static Truth HoldsSecret(Value variable)
    {
        var value = variable["Value"];
        return variable["Name"].AsText() is not { } name ? Truth.False(variable)
            : name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "ECS_ENGINE_AUTH_DATA" ? value.Kind switch
            {
                ValueKind.Text => Truth.Of(value.AsText() is { Length: > 0 } && value.IsDynamicReference.IsFalse, value),
                ValueKind.Unknown => Truth.Unknown(value),
                _ => Truth.False(value),
            }
            : SecretText.Is(name, value);
    }
}
