using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static partial class Ec2Practices
{
    internal const string Volume = "AWS::EC2::Volume";

    /// <summary>The GiB up to which a gp2 volume has no more throughput or IOPS than a gp3 volume without any of its own.</summary>
    /// <remarks>Source: Amazon EBS User Guide, "General Purpose SSD volumes".</remarks>
    private const double LargestSmallVolume = 170;

    [Practice("ec2-instance-imdsv2-required", Pillar.Security, Severity.High, InstanceSettings.Instance)]
    internal static Verdict InstanceImdsV2(Resource instance)
    {
        var options = instance["MetadataOptions"];
        if (options.IsAbsent)
        {
            if (InstanceSettings.TemplateOf(instance) is { } template)
            {
                return Verdict.NotApplicable($"its launch template '{template}' decides that");
            }

            if (instance["LaunchTemplate"] is { IsAbsent: false } elsewhere)
            {
                return Verdict.Unknown(elsewhere, "its launch template is not part of this workload");
            }
        }

        return RequiresTokens(instance);
    }

    [Practice("ec2-launch-template-imdsv2-required", Pillar.Security, Severity.High, InstanceSettings.Template)]
    internal static Verdict LaunchTemplateImdsV2(Resource template) => RequiresTokens(template);

    [Practice("ec2-launch-configuration-imdsv2-required", Pillar.Security, Severity.High, InstanceSettings.Configuration)]
    internal static Verdict LaunchConfigurationImdsV2(Resource configuration) => RequiresTokens(configuration);

    [Practice("ec2-instance-ebs-encrypted", Pillar.Security, Severity.High, InstanceSettings.Instance, InstanceSettings.Template)]
    internal static Verdict InstanceEbsEncrypted(Resource instance) => BlockDevicesEncrypted(instance);

    [Practice("ec2-launch-configuration-ebs-encrypted", Pillar.Security, Severity.High, InstanceSettings.Configuration)]
    internal static Verdict LaunchConfigurationEbsEncrypted(Resource configuration) => BlockDevicesEncrypted(configuration);

    [Practice("ebs-volume-encrypted", Pillar.Security, Severity.High, Volume)]
    internal static Verdict VolumeEncrypted(Resource volume)
    {
        var encrypted = volume["Encrypted"];

        // "If KmsKeyId is specified, the encrypted state must be true" (CreateVolume): with a key the volume is encrypted by the account's default, or not made at all.
        return encrypted.IsAbsent && volume["KmsKeyId"].IsPresent.IsTrue ? Verdict.Met
            : encrypted.IsAbsent && volume["SnapshotId"] is { IsAbsent: false } snapshot
            ? Verdict.Unknown(snapshot, "the volume is encrypted if its snapshot is")
            : encrypted.Is(true).OrGap($"'{volume}' stores its data and snapshots unencrypted; set Encrypted to true, which replaces the volume, so copy the data by a snapshot")
            .WithFix(static () => Fix.Suggestion("Encrypt the volume", "it replaces the volume: copy the data by a snapshot").Set("Encrypted", true));
    }

    [Practice("ebs-volume-gp3", Pillar.CostOptimization, Severity.Low, Volume, InstanceSettings.Instance, InstanceSettings.Template, InstanceSettings.Configuration)]
    internal static Verdict VolumeGp3(Resource resource)
    {
        // EC2 makes a volume gp2 when nothing is said; for a block device the image may say something else.
        var outdated = resource.Type == Volume
            ? Outdated(resource["VolumeType"].OrDefault("gp2"))
            : InstanceSettings.Of(resource)["BlockDeviceMappings"].Any(static device => Outdated(device["Ebs.VolumeType"]));
        return (!outdated).OrGap(
            $"'{resource}' uses an EBS volume of type {outdated.At}; {Successor(outdated.At)} is {(Successor(outdated.At) == "io2" ? "more durable at the same price" : "faster or cheaper at the same size")}; set VolumeType, {HowItChanges(resource)}")
            .WithFix(resource, MoveToSuccessor)
            .WithCost(resource, VolumeCosts.ToGp3);
    }

    [Practice("ec2-instance-current-generation", Pillar.CostOptimization, Severity.Low, InstanceSettings.Instance, InstanceSettings.Template, InstanceSettings.Configuration)]
    internal static Verdict CurrentGeneration(Resource instance) => FamilyOf(instance, out var type, out var family, out var verdict)
        ? !family.Current
            ? Verdict.Gap(type, $"'{instance}' is of the previous generation {family.Name}; {Like(type, family, family.Successor, family.SuccessorLacks)} does more work for its price, on hardware that AWS still adds to")
                .WithFix(instance, MoveOn)
            : Verdict.Met
        : verdict;

    [Practice("ec2-instance-graviton", Pillar.CostOptimization, Severity.Info, InstanceSettings.Instance, InstanceSettings.Template)]
    internal static Verdict Graviton(Resource instance)
    {
        if (!FamilyOf(instance, out var type, out var family, out var verdict))
        {
            return verdict;
        }

        if (family.Architecture == "arm64")
        {
            return Verdict.Met;
        }

        return !family.Current ? Verdict.NotApplicable("its generation has to change first: ec2-instance-current-generation")
            : family.Graviton is null || InstanceSizes.Include(family.GravitonLacks, Size(type, family).AsSpan().TrimStart('.')) ? Verdict.NotApplicable($"{type} has no Graviton counterpart that costs less")
            : Verdict.Gap(type, $"'{instance}' runs on {type}; {family.Graviton}{Size(type, family)} on Graviton costs {family.GravitonSaving:0} % less and uses up to 60 % less energy; take an arm64 image where the software runs on it")
                .WithCost(instance, (instance, type.AsText()!, $"{family.Graviton}{Size(type, family)}"), InstanceCosts.ToType);
    }

    private static Verdict RequiresTokens(Resource resource)
    {
        var settings = InstanceSettings.Of(resource);
        var options = settings["MetadataOptions"];
        if (options.IsAbsent)
        {
            var image = settings["ImageId"];
            if (ImageRequiresTokens(image))
            {
                return Verdict.Met;
            }

            if (image.Kind == ValueKind.Reference || (image.IsUnknown && image.OpenParameter is null))
            {
                return Verdict.Unknown(image, "the image may ask for IMDSv2 itself");
            }
        }

        return (options["HttpTokens"].Is("required") | options["HttpEndpoint"].Is("disabled")).OrGap(
            $"'{resource}' answers IMDSv1 requests, so one request forged through a web application takes the credentials of its role; set MetadataOptions.HttpTokens to required")
            .WithFix(resource, static resource => Fix.Suggestion("Require IMDSv2", "programs on it that ask IMDSv1 get no answer")
                .Set(resource.Type == InstanceSettings.Template ? "LaunchTemplateData.MetadataOptions.HttpTokens" : "MetadataOptions.HttpTokens", "required"));
    }

    /// <summary>Whether the image is known to be one of Amazon Linux 2023, which ask for IMDSv2 themselves.</summary>
    /// <remarks>Source: Amazon EC2 User Guide, "Configure instance metadata options for new instances"; Amazon Linux 2023 User Guide, "IMDSv2".</remarks>
    private static bool ImageRequiresTokens(Value image) => image.Contains("al2023").IsTrue
        || image.OpenParameter?.SystemsManagerName?.Contains("/al2023-", StringComparison.Ordinal) == true
        || image.OpenParameter?.ImageName?.Contains("al2023", StringComparison.Ordinal) == true;

    private static Verdict BlockDevicesEncrypted(Resource resource)
    {
        var devices = InstanceSettings.Of(resource)["BlockDeviceMappings"];
        if (devices.IsAbsent)
        {
            return resource.Type == InstanceSettings.Instance || resource.Type == InstanceSettings.Configuration
                ? Verdict.Unknown(devices, "the image and the account's default decide on the encryption of its volumes")
                : Verdict.NotApplicable("it says nothing of volumes");
        }

        // The root volume is one of the image's own when no device here is an EBS volume.
        if (resource.Type != InstanceSettings.Template && devices.All(static device => device["Ebs"].IsAbsent ? Truth.True(device) : Truth.False(device)).IsTrue)
        {
            return Verdict.Unknown(devices, "the image and the account's default decide on the encryption of its volumes");
        }

        var encrypted = devices.All(static device => device["Ebs"].IsAbsent ? Truth.True(device)
            : device["Ebs.Encrypted"] is { IsAbsent: true } absent && device["Ebs.SnapshotId"] is { IsAbsent: false } snapshot ? Truth.Unknown(snapshot)
            : device["Ebs.Encrypted"].Is(true));
        return encrypted.IsUnknown && !encrypted.At.IsUnknown ? Verdict.Unknown(encrypted.At, "a volume is encrypted if the snapshot that it is made from is") : encrypted.OrGap(
                $"'{resource}' stores data on a volume that is not encrypted; set Ebs.Encrypted to true on each block device")
            .WithFix(resource, EncryptDevices);
    }

    private static bool FamilyOf(Resource resource, out Value type, out Ec2InstanceFamily family, out Verdict verdict)
    {
        family = default;
        verdict = default;
        type = InstanceSettings.Of(resource)["InstanceType"];
        if (!type.TryGetText(out var name))
        {
            verdict = type.IsAbsent ? Verdict.NotApplicable("it names no instance type") : Verdict.Unknown(type);
            return false;
        }

        if (Ec2InstanceFamilies.Find(InstanceSettings.Family(name)) is not { } known)
        {
            verdict = Verdict.Unknown(type, $"'{name}' is not among the instance types known on {Ec2InstanceFamilies.AsOf:yyyy-MM-dd}");
            return false;
        }

        family = known;
        return true;
    }

    /// <summary>The size with its dot, for example ".large"; empty when the type names none.</summary>
    private static string Size(Value type, Ec2InstanceFamily family) => type.AsText()![family.Name.Length..];

    /// <summary>The type of the other family at the same size, or the other family where it has no such size.</summary>
    private static string Like(Value type, Ec2InstanceFamily family, string? other, string? lacks) =>
        InstanceSizes.Include(lacks, Size(type, family).AsSpan().TrimStart('.')) ? $"a size of {other}" : $"{other}{Size(type, family)}";

    private static Truth Outdated(Value type) => type.Matches(static name => EbsVolumeTypes.Find(name) is { Successor: not null });

    private static string? Successor(Value type) => type.AsText() is { } name ? EbsVolumeTypes.Find(name)?.Successor : null;

    /// <summary>Terraform changes the volumes of an instance in place; CloudFormation makes a new instance for them.</summary>
    private static string HowItChanges(Resource resource) =>
        resource.Type == InstanceSettings.Template || resource.Type == InstanceSettings.Configuration ? "which holds for the instances that start from then on"
        : resource.Type == InstanceSettings.Instance && resource.IsInStack ? "after ModifyVolume has changed the volume in use without downtime: by itself the template replaces the instance"
        : "which changes a volume in use without downtime";

    /// <summary>A block device of an instance cannot be changed without a new instance.</summary>
    private static Fix? MoveToSuccessor(Resource resource)
    {
        var fix = Fix.Suggestion("Move to the current volume type", "a gp2 volume of more than 170 GiB may have had more throughput, and one of more than 1,000 GiB more IOPS: set those too");
        if (resource.Type == Volume)
        {
            fix = (resource["VolumeType"].OrDefault("gp2").Is("gp2") & resource["Size"].IsAtMost(LargestSmallVolume)).IsTrue ? Fix.Safe("Move to the current volume type") : fix;
            return fix.Set("VolumeType", Successor(resource["VolumeType"]) ?? "gp3");
        }

        if (resource.Type != InstanceSettings.Template)
        {
            return null;
        }

        foreach (var device in InstanceSettings.Of(resource)["BlockDeviceMappings"].Items)
        {
            fix = Successor(device["Ebs.VolumeType"]) is { } successor ? fix.Set(device, "Ebs.VolumeType", successor) : fix;
        }

        return fix.Steps.IsEmpty ? null : fix;
    }

    private static Fix? MoveOn(Resource instance) =>
        FamilyOf(instance, out var type, out var family, out _) && family.Successor is { } successor && !InstanceSizes.Include(family.SuccessorLacks, Size(type, family).AsSpan().TrimStart('.'))
            ? Fix.Suggestion("Move to the current generation", "the instance is stopped for it, and its image needs drivers for NVMe and ENA")
                .Set(instance.Type == InstanceSettings.Template ? "LaunchTemplateData.InstanceType" : "InstanceType", successor + Size(type, family))
            : null;

    private static Fix? EncryptDevices(Resource resource)
    {
        var fix = Fix.Suggestion("Encrypt the volumes", resource.Type == InstanceSettings.Template
            ? "whoever starts the instances has to be allowed to use the key, and volumes that exist stay as they are"
            : $"it replaces the {(resource.Type == InstanceSettings.Instance ? "instance and its volumes" : "launch configuration")}");
        foreach (var device in InstanceSettings.Of(resource)["BlockDeviceMappings"].Items)
        {
            fix = device["Ebs"].IsAbsent || device["Ebs.Encrypted"].Is(true).IsTrue ? fix : fix.Set(device, "Ebs.Encrypted", true);
        }

        return fix.Steps.IsEmpty ? null : fix;
    }
}
