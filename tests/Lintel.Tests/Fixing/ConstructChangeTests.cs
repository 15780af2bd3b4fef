using Lintel.Checking.Changes;
using Lintel.Fixing;
using Lintel.Resources;
using Lintel.Tests.Templates.Sam;

namespace Lintel.Tests.Fixing;

/// <summary>What an app of the CDK should change, as code.</summary>
public class ConstructChangeTests
{
    private const string Template = "Resources:\n  Jobs8A1F: {Type: AWS::SQS::Queue, Properties: {Tags: [{Key: a, Value: b}]}}\n  Store2B: {Type: AWS::S3::Bucket}\n";

    [Theory]
    [InlineData("TypeScript", "// in the properties of Shop/Store\nversioned: true,")]
    [InlineData("Python", "# in the properties of Shop/Store\nversioned=True,")]
    [InlineData("CSharp", "// in the properties of Shop/Store\nVersioned = true,")]
    public void A_property_of_the_construct_is_named_where_it_is_known(string language, string code) =>
        Assert.Equal(code, Write(language, "Store2B", "Shop/Store/Resource", static _ => Fix.Suggestion("Keep versions", "they are billed").Set("VersioningConfiguration.Status", "Enabled")));

    [Theory]
    [InlineData("TypeScript", "// Shop/Jobs\nconst cfnJobs = jobs.node.defaultChild as cdk.CfnResource;\ncfnJobs.addPropertyOverride('DelaySeconds', 5);\ncfnJobs.addPropertyDeletionOverride('KmsMasterKeyId');")]
    [InlineData("JavaScript", "// Shop/Jobs\nconst cfnJobs = jobs.node.defaultChild;\ncfnJobs.addPropertyOverride('DelaySeconds', 5);\ncfnJobs.addPropertyDeletionOverride('KmsMasterKeyId');")]
    [InlineData("Python", "# Shop/Jobs\ncfn_jobs = jobs.node.default_child\ncfn_jobs.add_property_override(\"DelaySeconds\", 5)\ncfn_jobs.add_property_deletion_override(\"KmsMasterKeyId\")")]
    [InlineData("CSharp", "// Shop/Jobs\nvar cfnJobs = (CfnResource)jobs.Node.DefaultChild;\ncfnJobs.AddPropertyOverride(\"DelaySeconds\", 5);\ncfnJobs.AddPropertyDeletionOverride(\"KmsMasterKeyId\");")]
    public void Anything_else_overrides_a_property_of_the_resource(string language, string code) =>
        Assert.Equal(code, Write(language, "Jobs8A1F", "Shop/Jobs/Resource", static _ => Fix.Safe("Change it").Set("DelaySeconds", 5).Remove("KmsMasterKeyId")));

    [Fact]
    public void An_item_is_added_behind_those_that_are_there() => Assert.EndsWith(
        "addPropertyOverride('Tags.1', { Key: 'c', Value: 'd' });", Write("TypeScript", "Jobs8A1F", "Shop/Jobs/Resource", static _ => Fix.Safe("Tag it").Add("Tags", Desired.Map(("Key", "c"), ("Value", "d")))), StringComparison.Ordinal);

    [Fact]
    public void What_lies_within_another_construct_is_found_by_its_path() => Assert.Contains(
        "const cfnJobs = cdk.Stack.of(this).node.findChild('Queues').node.findChild('Jobs').node.defaultChild as cdk.CfnResource;",
        Write("TypeScript", "Jobs8A1F", "Shop/Queues/Jobs/Resource", static _ => Fix.Safe("Change it").Set("DelaySeconds", 5)), StringComparison.Ordinal);

    [Theory]
    [InlineData("TypeScript", "const jobsAlarm = new cdk.CfnResource(this, 'JobsAlarm', {", "Value: (jobs.node.defaultChild as cdk.CfnResource).getAtt('QueueName').toString()")]
    [InlineData("Python", "jobs_alarm = cdk.CfnResource(self, \"JobsAlarm\", type=", "\"Value\": jobs.node.default_child.get_att(\"QueueName\").to_string()")]
    [InlineData("CSharp", "var jobsAlarm = new CfnResource(this, \"JobsAlarm\", new CfnResourceProps {", "[\"Value\"] = ((CfnResource)jobs.Node.DefaultChild).GetAtt(\"QueueName\").ToString()")]
    public void A_resource_is_added_with_references(string language, string made, string reference)
    {
        var code = Write(language, "Jobs8A1F", "Shop/Jobs/Resource", static queue => Fix.Suggestion("Watch it", "it costs").AddResource(
            "Alarm", "AWS::CloudWatch::Alarm", Desired.Map(("Dimensions", Desired.List(Desired.Map(("Name", "QueueName"), ("Value", Desired.To(queue, "QueueName"))))))));
        Assert.Contains(made, code, StringComparison.Ordinal);
        Assert.Contains(reference, code, StringComparison.Ordinal);
    }

    private static string Write(string language, string id, string path, Func<Resource, Fix> fix)
    {
        var resource = SamWorkload.Of(Template).Workload.Resources.Single(resource => resource.Id == id);
        resource.ConstructPath = path;
        return new ConstructChange(Enum.Parse<ConstructLanguage>(language), resource, fix(resource)).Write()!;
    }
}
