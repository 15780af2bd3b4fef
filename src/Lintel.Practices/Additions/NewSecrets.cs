using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that put a secret in the place of a password that is written out.</summary>
internal static class NewSecrets
{
    /// <summary>A secret with a new password, which a dynamic reference takes the place of the old one with.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="owner">The resource that has the password.</param>
    /// <param name="map">The map that the password is in.</param>
    /// <param name="property">The property.</param>
    /// <param name="name">What stands behind the name of the resource.</param>
    public static Fix Instead(Fix fix, Resource owner, Value map, string property, string name)
    {
        (fix, var key) = Keys.Add(fix, owner, Keys.Secrets, "Encrypts secrets", null, "Arn");
        return fix
            .AddResource(name, "AWS::SecretsManager::Secret", Desired.Map([
                ("GenerateSecretString", Desired.Map(("PasswordLength", 32), ("ExcludePunctuation", true))),
                ("KmsKeyId", key),
                .. Labels.For(owner, "secrets")]),
                Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
            .Set(map, property, Desired.Join("{{resolve:secretsmanager:", Desired.Added(name), ":SecretString}}"))
            .Uncovering("secretsmanager-secret-rotation");
    }

    /// <summary>A dynamic reference to a secret that is there already, as what it is for is made elsewhere.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="owner">The resource that has the password.</param>
    /// <param name="property">The path of the password.</param>
    /// <param name="kind">What it is, for the description of the parameter.</param>
    public static Fix Known(Fix fix, Resource owner, string property, string kind)
    {
        var name = owner.Id + "Secret";
        return fix.AddParameter(name, $"The name or ARN of the secret that holds the {kind}.").Set(property, Desired.Join("{{resolve:secretsmanager:", Desired.Added(name), ":SecretString}}"));
    }
}
