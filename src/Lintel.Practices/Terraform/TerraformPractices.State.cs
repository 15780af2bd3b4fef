using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

internal static partial class TerraformPractices
{
    [Practice("terraform-remote-state", Pillar.Reliability, Severity.Medium, Configuration.Settings)]
    internal static Verdict RemoteState(Resource settings)
    {
        if (Configuration.WithoutState(settings) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        var type = settings["Backend.Type"];
        return type.IsAbsent || type.Is("local").IsTrue
            ? Verdict.Gap(type, $"'{settings}' keeps the state in a file on the machine that runs it, where nobody else has it and a lost disk loses it; add a backend such as \"s3\"").WithFix(settings, KeepInBucket)
            : Verdict.Met;
    }

    /// <summary>A backend given in part: which bucket it is, is said to <c>terraform init</c>.</summary>
    /// <remarks>https://developer.hashicorp.com/terraform/language/backend#partial-configuration</remarks>
    private static Fix? KeepInBucket(Resource settings) => settings["Backend"].IsAbsent && !settings["Block"].IsAbsent && AllowsLockFile(settings["RequiredVersion"])
        ? Fix.Suggestion("Keep the state in a bucket", "terraform init then asks for bucket, key and region (-backend-config), moves the state with -migrate-state, and has to be of Terraform 1.10 or later")
            .Set(settings["Block"], "backend \"s3\"", Desired.Map(("encrypt", true), ("use_lockfile", true)))
        : null;

    /// <summary>Whether a constraint lets Terraform 1.10 run, which first knows a lock file in the bucket.</summary>
    private static bool AllowsLockFile(Value constraint)
    {
        foreach (var part in (constraint.IsAbsent ? ">= 1.10" : constraint.AsText() ?? "= 0").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!part.StartsWith('>') && !(part.StartsWith("~> 1.", StringComparison.Ordinal) && !part.AsSpan(5).Contains('.')))
            {
                return false;
            }
        }

        return true;
    }

    // Sources: https://developer.hashicorp.com/terraform/language/backend and the page of each backend.
    [Practice("terraform-state-locking", Pillar.Reliability, Severity.Medium, Configuration.Settings)]
    internal static Verdict StateLocking(Resource settings)
    {
        if (WithoutRemoteState(settings) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        var backend = settings["Backend"];
        var arguments = backend["Arguments"];
        switch (backend["Type"].AsText())
        {
            case "s3":
                var locks = arguments["use_lockfile"].Is(true) | arguments["dynamodb_table"].IsPresent;
                return locks.IsFalse && IsPartial(arguments, "bucket", "key")
                    ? Verdict.Unknown(backend, GivenToInit)
                    : locks.OrGap(LockGap(settings, "set use_lockfile = true, from Terraform 1.10 on, or dynamodb_table before"), backend)
                        .WithFix(settings, LockInBucket);
            case "http":
                return arguments["lock_address"].IsPresent is { IsFalse: true } && IsPartial(arguments, "address", "address")
                    ? Verdict.Unknown(backend, GivenToInit)
                    : arguments["lock_address"].IsPresent.OrGap(LockGap(settings, "set lock_address"), backend);
            case "azurerm" or "gcs" or "kubernetes" or "pg" or "cos" or "remote" or "cloud":
                return Verdict.Met;
            case "consul":
                return arguments["lock"].OrDefault("true").Is(true).OrGap(LockGap(settings, "remove lock = false"));
            case "oss":
                return arguments["tablestore_table"].IsPresent.OrGap(LockGap(settings, "set tablestore_table and tablestore_endpoint"), backend);
            default:
                return Verdict.Unknown(backend, "whether this backend locks is not known here");
        }
    }

    // Source: S3 encrypts every new object since 2023-01-05, https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html;
    // the backend sends kms_key_id only together with encrypt (client.go of the s3 backend).
    [Practice("terraform-state-encrypted", Pillar.Security, Severity.Medium, Configuration.Settings)]
    internal static Verdict StateEncrypted(Resource settings)
    {
        if (WithoutRemoteState(settings) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        var backend = settings["Backend"];
        var arguments = backend["Arguments"];
        switch (backend["Type"].AsText())
        {
            case "s3":
                var encrypt = arguments["encrypt"];
                var isOff = encrypt.Is(false);
                if (isOff)
                {
                    return Verdict.Gap(encrypt, $"'{settings}' asks S3 not to encrypt the state with a key of its choice, and the state holds every secret in plain text; set encrypt = true")
                        .WithFix(settings, EncryptState);
                }

                var key = arguments["kms_key_id"];
                return encrypt.IsAbsent && key.IsPresent.IsTrue
                    ? IsPartial(arguments, "bucket", "key")
                        ? Verdict.Unknown(backend, GivenToInit)
                        : Verdict.Gap(key, $"'{settings}' names a KMS key, but the backend uses it only with encrypt = true, so the state is encrypted with the key of S3; set encrypt = true")
                            .WithFix(settings, EncryptState)
                    : isOff.IsUnknown ? Verdict.Unknown(isOff.At)
                    : Verdict.Met;
            case "azurerm" or "gcs" or "remote" or "cloud":
                return Verdict.Met;
            default:
                return Verdict.Unknown(backend, "whether this backend encrypts is up to its server");
        }
    }

    private const string GivenToInit = "the backend is configured in part here, and the rest is given to terraform init";

    /// <summary>Why there is no remote state to look at; null when there is.</summary>
    private static string? WithoutRemoteState(Resource settings) => Configuration.WithoutState(settings)
        ?? (settings["Backend.Type"] is var type && (type.IsAbsent || type.Is("local").IsTrue) ? "the state is a local file: terraform-remote-state" : null);

    /// <summary>Whether an argument is missing that the backend needs: then -backend-config gives it, and may give others.</summary>
    private static bool IsPartial(Value arguments, string first, string second) => arguments[first].IsAbsent || arguments[second].IsAbsent;

    private static string LockGap(Resource settings, string remedy) => $"nothing keeps two runs of '{settings}' from writing the state at the same time, which corrupts it; {remedy}";

    /// <summary>The truth as a verdict, with the gap at a value.</summary>
    private static Verdict OrGap(this Truth truth, string message, Value at) => truth.IsFalse ? Verdict.Gap(at, message) : truth.IsTrue ? Verdict.Met : Verdict.Unknown(truth.At);

    private static Fix? LockInBucket(Resource settings) => Fix.Safe("Lock the state in its bucket, from Terraform 1.10 on").Set(settings["Backend.Arguments"], "use_lockfile", true);

    private static Fix? EncryptState(Resource settings) => Fix.Safe("Encrypt the state").Set(settings["Backend.Arguments"], "encrypt", true);
}
