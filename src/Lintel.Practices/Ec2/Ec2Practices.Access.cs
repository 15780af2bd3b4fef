using Lintel.Practices.Additions;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static partial class Ec2Practices
{
    private const string Profile = "AWS::IAM::InstanceProfile";

    [Practice("ec2-instance-no-public-ip", Pillar.Security, Severity.Medium, InstanceSettings.Instance, InstanceSettings.Template)]
    internal static Verdict InstanceNoPublicIp(Resource instance)
    {
        if (instance.Type == InstanceSettings.Template)
        {
            return (!InstanceSettings.Of(instance)["NetworkInterfaces"].Any(static card => card["AssociatePublicIpAddress"].Is(true))).OrGap(
                $"each instance that starts from '{instance}' gets a public address, so everyone can try it as far as security groups let them; set AssociatePublicIpAddress to false and start instances in private subnets");
        }

        if (Inherits(instance, "NetworkInterfaces", out var verdict))
        {
            return verdict;
        }

        // EC2 gives an address of the subnet's choice only to an instance with one interface that is made with it.
        var interfaces = instance["NetworkInterfaces"];
        var asked = interfaces.Any(static card => card["AssociatePublicIpAddress"].Is(true));
        var first = FirstOf(interfaces) ?? instance.Properties;
        if (!asked.IsFalse || interfaces.Items.Count() > 1 || (first["AssociatePublicIpAddress"].Is(false) | first["NetworkInterfaceId"].IsPresent).IsTrue)
        {
            return (!asked).OrGap(
                $"'{instance}' gets a public address, so everyone can try it as far as security groups let them; set {(instance.IsInStack ? "AssociatePublicIpAddress" : "associate_public_ip_address")} to false, put it into a private subnet and connect by Session Manager or a load balancer")
                .WithFix(instance, GiveNoAddress);
        }

        var subnet = first["SubnetId"];
        return subnet.Target is { } target && target["MapPublicIpOnLaunch"].Is(true).IsFalse
            ? Verdict.Met
            : Verdict.Unknown(subnet, "its subnet decides whether it gets a public address");
    }

    [Practice("ec2-instance-profile-attached", Pillar.Security, Severity.Low, InstanceSettings.Instance)]
    internal static Verdict InstanceProfileAttached(Resource instance) => Inherits(instance, "IamInstanceProfile", out var verdict)
        ? verdict
        : instance["IamInstanceProfile"] is { Target: { Type: Profile, IsPartial: false } profile } named && profile["Roles"].IsEmpty.IsTrue
        ? Verdict.Gap(named, $"'{instance}' has the instance profile '{profile}', which holds no role, so what on it calls AWS gets no credentials; set {(profile.IsInStack ? "Roles" : "role")} of the profile")
        : (!instance["IamInstanceProfile"].IsEmpty).OrGap(
            $"'{instance}' has no role, so what on it calls AWS needs access keys that stay valid for years, and Session Manager reaches it only where the account is set up for that; set IamInstanceProfile")
            .WithFix(instance, AttachProfile);

    /// <summary>A role with what Session Manager needs, and nothing else.</summary>
    /// <remarks>https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html</remarks>
    private static Fix? AttachProfile(Resource instance) => !instance["IamInstanceProfile"].IsAbsent ? null
        : Fix.Suggestion("Give it a role for Session Manager", "who may start sessions in the account gets a shell on it")
            .AddResource("Role", "AWS::IAM::Role", Desired.Map(
                ("AssumeRolePolicyDocument", Documents.Policy(Desired.Map(("Effect", "Allow"), ("Principal", Desired.Map(("Service", "ec2.amazonaws.com"))), ("Action", "sts:AssumeRole")))),
                ("ManagedPolicyArns", Desired.List(Desired.Join("arn:", Desired.Partition, ":iam::aws:policy/AmazonSSMManagedInstanceCore")))))
            .AddResource("Profile", Profile, Desired.Map(("Roles", Desired.List(Desired.Added("Role")))))
            .Set("IamInstanceProfile", Desired.Added("Profile"));

    [Practice("ec2-instance-detailed-monitoring", Pillar.OperationalExcellence, Severity.Info, InstanceSettings.Instance, ProductionOnly = true)]
    internal static Verdict InstanceDetailedMonitoring(Resource instance) => Inherits(instance, "Monitoring", out var verdict)
        ? verdict
        : instance["Monitoring"].Is(true).OrGap(
            $"'{instance}' reports its metrics every five minutes, so alarms notice a failure that late; set Monitoring to true for one minute, at the price of custom metrics")
            .WithFix(static () => Fix.Suggestion("Report metrics each minute", "CloudWatch bills them as custom metrics").Set("Monitoring", true))
            .WithCost(instance, InstanceCosts.DetailedMonitoring);

    [Practice("ec2-instance-user-data-no-secrets", Pillar.Security, Severity.High, InstanceSettings.Instance)]
    internal static Verdict InstanceUserData(Resource instance) => UserDataNoSecrets(instance);

    [Practice("ec2-launch-template-user-data-no-secrets", Pillar.Security, Severity.High, InstanceSettings.Template)]
    internal static Verdict LaunchTemplateUserData(Resource template) => UserDataNoSecrets(template);

    [Practice("ec2-launch-configuration-user-data-no-secrets", Pillar.Security, Severity.High, InstanceSettings.Configuration)]
    internal static Verdict LaunchConfigurationUserData(Resource configuration) => UserDataNoSecrets(configuration);

    [Practice("ebs-volume-kms-cmk", Pillar.Security, Severity.Info, Volume)]
    internal static Verdict VolumeKmsCmk(Resource volume)
    {
        var key = volume["KmsKeyId"];
        return key.IsAbsent && volume["SnapshotId"] is { IsAbsent: false } snapshot
            ? Verdict.Unknown(snapshot, "the volume has the key of its snapshot")
            : CustomerKey.Is(key, "alias/aws/ebs").OrGap(
                $"'{volume}' names no key of your own, so nobody can withdraw access to its data by the key or share its snapshots; set KmsKeyId, which replaces the volume")
                .WithCost(volume, CommonCosts.Key);
    }

    private static Verdict UserDataNoSecrets(Resource resource) => (!UserData.HoldsSecret(InstanceSettings.Of(resource)["UserData"])).OrGap(
        $"the user data of '{resource}' holds a secret, which every process on the instance and everyone who may describe it can read; let the instance fetch it from Secrets Manager with its role, and change the secret");

    /// <summary>Whether a setting that the instance lacks is a matter of its launch template.</summary>
    private static bool Inherits(Resource instance, string property, out Verdict verdict)
    {
        verdict = default;
        if (!instance[property].IsAbsent || instance["LaunchTemplate"] is not { IsAbsent: false } reference)
        {
            return false;
        }

        verdict = InstanceSettings.TemplateOf(instance) is { } template
            ? Verdict.NotApplicable($"its launch template '{template}' decides that")
            : Verdict.Unknown(reference, "its launch template is not part of this workload");
        return true;
    }

    private static Value? FirstOf(Value list)
    {
        foreach (var item in list.Items)
        {
            return item;
        }

        return null;
    }

    private static Fix? GiveNoAddress(Resource instance)
    {
        var fix = Fix.Suggestion("Give the instance no public address", "it replaces the instance, which nobody reaches directly any more");
        const string Asked = "associate_public_ip_address";
        if (!instance.Raw.IsAbsent && instance.Raw[Asked].Is(true).IsTrue)
        {
            return fix.Set(instance.Raw, Asked, false);
        }

        foreach (var card in instance["NetworkInterfaces"].Items)
        {
            fix = card["AssociatePublicIpAddress"].Is(true) ? fix.Set(card, "AssociatePublicIpAddress", false) : fix;
        }

        return fix;
    }

    [Practice("ec2-instance-termination-protection", Pillar.Reliability, Severity.Info, InstanceSettings.Instance, ProductionOnly = true)]
    internal static Verdict TerminationProtection(Resource instance) => Inherits(instance, "DisableApiTermination", out var verdict)
        ? verdict
        : instance["DisableApiTermination"].Is(true).OrGap(
            $"one wrong call or script ends '{instance}' for good, with what is on its disks; set DisableApiTermination to true")
            .WithFix(static () => Fix.Suggestion("Protect the instance from termination", "it has to be switched off before the stack or the instance can be deleted").Set("DisableApiTermination", true));
}
