using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Iam;

/// <summary>The password policy of an account. What it does not say is not asked for: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html.</summary>
internal static class PasswordPolicyPractices
{
    private const string PasswordPolicy = "Terraform::AWS::IamAccountPasswordPolicy";
    private const int LeastLength = 14, Remembered = 24, MostDays = 90;

    [Practice("iam-password-policy-min-length", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict MinLength(Resource policy) => policy.Raw["minimum_password_length"].IsAtLeast(LeastLength).OrGap(
        $"'{policy}' lets users have passwords of fewer than 14 characters, which are guessed in hours once a hash is out; set minimum_password_length to 14");

    [Practice("iam-password-policy-number", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict Number(Resource policy) => Asks(policy, "require_numbers", "a number");

    [Practice("iam-password-policy-symbol", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict Symbol(Resource policy) => Asks(policy, "require_symbols", "a symbol");

    [Practice("iam-password-policy-uppercase", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict Uppercase(Resource policy) => Asks(policy, "require_uppercase_characters", "an uppercase letter");

    [Practice("iam-password-policy-lowercase", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict Lowercase(Resource policy) => Asks(policy, "require_lowercase_characters", "a lowercase letter");

    [Practice("iam-password-policy-reuse-prevention", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict ReusePrevention(Resource policy) => policy.Raw["password_reuse_prevention"].IsAtLeast(Remembered).OrGap(
        $"'{policy}' lets users take a password again that they had, and that may have leaked; set password_reuse_prevention to 24");

    [Practice("iam-password-policy-max-age", Pillar.Security, Severity.Info, PasswordPolicy)]
    internal static Verdict MaxAge(Resource policy)
    {
        var days = policy.Raw["max_password_age"];
        return (days.OrDefault("0").IsAtLeast(1) & days.IsAtMost(MostDays)).FalseAt(days).OrGap(
            $"'{policy}' lets a password be used for years after it leaked unseen; where users sign in to IAM by a password alone, set max_password_age to 90 or less");
    }

    [Practice("iam-password-policy-users-can-change", Pillar.Security, Severity.Low, PasswordPolicy)]
    internal static Verdict UsersCanChange(Resource policy) => policy.Raw["allow_users_to_change_password"].OrDefault("true").Is(true).OrGap(
        $"users under '{policy}' cannot change their passwords, so somebody else knows each of them and a leaked one stays; set allow_users_to_change_password to true");

    private static Verdict Asks(Resource policy, string attribute, string what) => policy.Raw[attribute].Is(true).OrGap(
        $"'{policy}' takes passwords without {what}, which are the first that attackers try; set {attribute} to true");
}
