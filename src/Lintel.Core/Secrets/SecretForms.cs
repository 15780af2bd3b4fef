using System.Buffers;

namespace Lintel.Secrets;

/// <summary>The credentials that are known by their form.</summary>
/// <remarks>
/// Sources: GitHub, https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/; npm, https://github.blog/2021-09-23-announcing-npms-new-access-token-format/;
/// AWS, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids; GitLab, https://docs.gitlab.com/security/tokens/#token-prefixes;
/// Slack, https://api.slack.com/authentication/token-types; Stripe, https://docs.stripe.com/keys; Google, https://cloud.google.com/docs/authentication/api-keys; the others by the documentation of their services.
/// </remarks>
internal static class SecretForms
{
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);
    private static readonly SearchValues<byte> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);
    private static readonly SearchValues<byte> WithDots = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);
    private static readonly SearchValues<byte> WithUnderscores = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private static readonly SearchValues<byte> WithDashes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"u8);
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> Base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8);

    /// <summary>All forms.</summary>
    public static SecretForm[] All { get; } =
    [
        new("AWS access key", "AKIA", Base32, 16, 16) { IsMixed = false, IsId = true },
        new("temporary AWS access key", "ASIA", Base32, 16, 16) { IsMixed = false, IsId = true },
        new("GitHub token", "ghp_", Letters, 36, 36) { HasChecksum = true },
        new("GitHub token", "gho_", Letters, 36, 36) { HasChecksum = true },
        new("GitHub token", "ghu_", Letters, 36, 36) { HasChecksum = true },
        new("GitHub token", "ghs_", Letters, 36, 36) { HasChecksum = true },
        new("GitHub token", "ghr_", Letters, 36, 36) { HasChecksum = true },
        new("GitHub token", "github_pat_", WithUnderscores, 82, 82),
        new("npm token", "npm_", Letters, 36, 36) { HasChecksum = true },
        new("GitLab token", "glpat-", WithDots, 20, 300),
        new("GitLab deploy token", "gldt-", Base64Url, 20, 20),
        new("GitLab runner token", "glrt-", WithDots, 20, 300),
        new("GitLab trigger token", "glptt-", Hexadecimal, 40, 40),
        new("Slack token", "xoxb-", WithDashes, 40, 90),
        new("Slack token", "xoxp-", WithDashes, 40, 90),
        new("Slack token", "xoxa-", WithDashes, 40, 90),
        new("Slack token", "xapp-", WithDashes, 60, 140),
        new("Stripe key", "sk_live_", Letters, 24, 200),
        new("Stripe key", "rk_live_", Letters, 24, 200),
        new("PyPI token", "pypi-AgEIcHlwaS5vcmc", Base64Url, 50, 400),
        new("Google API key", "AIza", Base64Url, 35, 35) { IsOfClient = true },
        new("Google client secret", "GOCSPX-", Base64Url, 28, 28),
        new("SendGrid key", "SG.", WithDots, 66, 66),
        new("DigitalOcean token", "dop_v1_", Hexadecimal, 64, 64),
        new("Shopify token", "shpat_", Hexadecimal, 32, 32),
        new("Vault token", "hvs.", Base64Url, 90, 200),
        new("Docker Hub token", "dckr_pat_", Base64Url, 27, 36),
        new("Hugging Face token", "hf_", Letters, 34, 37),
        new("Databricks token", "dapi", Hexadecimal, 32, 32),
        new("Anthropic key", "sk-ant-", Base64Url, 80, 140),
        new("OpenAI key", "sk-proj-", Base64Url, 40, 200),
        new("Grafana token", "glsa_", WithUnderscores, 41, 41),
        new("New Relic key", "NRAK-", Letters, 27, 27),
        new("Postman key", "PMAK-", WithDashes, 59, 59),
        new("Doppler token", "dp.pt.", Letters, 43, 43),
        new("Linear key", "lin_api_", Letters, 40, 40),
        new("Square token", "sq0atp-", Base64Url, 22, 22),
        new("age key", "AGE-SECRET-KEY-1", Letters, 58, 58),
    ];
}
