using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Glue;

internal static class JobPractices
{
    private const string Job = "AWS::Glue::Job", Crawler = "AWS::Glue::Crawler", DevEndpoint = "AWS::Glue::DevEndpoint", Connection = "AWS::Glue::Connection";

    private const double RealTimeVersion = 5;

    [Practice("glue-component-has-security-configuration", Pillar.Security, Severity.Low, Job, Crawler, DevEndpoint)]
    internal static Verdict HasSecurityConfiguration(Resource component) => (!component[component.Type == Crawler ? "CrawlerSecurityConfiguration" : "SecurityConfiguration"].IsEmpty).OrGap(
        $"logs and bookmarks of '{component}' are not encrypted with a KMS key; set {(component.Type == Crawler ? "CrawlerSecurityConfiguration" : "SecurityConfiguration")} to an AWS::Glue::SecurityConfiguration");

    [Practice("glue-data-catalog-policy-not-public", Pillar.Security, Severity.High, "Terraform::AWS::GlueResourcePolicy")]
    internal static Verdict CatalogPolicyNotPublic(Resource policy) => new PolicyDocument(policy.Raw["policy"]).None(static statement => statement.IsPublic).OrGap(
        $"'{policy}' lets every AWS account into the Data Catalog of this one; name the accounts in Principal, or add a condition on aws:PrincipalOrgID");

    [Practice("glue-connection-no-secrets", Pillar.Security, Severity.High, Connection)]
    internal static Verdict ConnectionPassword(Resource connection) => WrittenSecret.IsNot(
        connection, JsonText.Expand(connection["ConnectionInput.ConnectionProperties"])["PASSWORD"], "password of the database", "name a secret by SECRET_ID in ConnectionProperties")
        .WithCost(connection, CommonCosts.Secret);

    /// <remarks>False is the default of JDBC_ENFORCE_SSL (AWS Glue Developer Guide, "Connection properties").</remarks>
    [Practice("glue-connection-ssl", Pillar.Security, Severity.Medium, Connection)]
    internal static Verdict ConnectionSsl(Resource connection)
    {
        var input = connection["ConnectionInput"];
        var properties = JsonText.Expand(input["ConnectionProperties"]);
        return input["ConnectionType"].OrDefault("JDBC").Is("JDBC").Stops("it is no connection by JDBC", out var verdict)
            ? verdict
            : (properties["JDBC_ENFORCE_SSL"].Is(true) | AsksForTls(properties["JDBC_CONNECTION_URL"])).OrGap(
                $"'{connection}' talks to the database in the clear, password included, unless the database refuses that; set JDBC_ENFORCE_SSL in ConnectionProperties to true");
    }

    [Practice("glue-job-no-secrets-in-arguments", Pillar.Security, Severity.High, Job)]
    internal static Verdict NoSecretsInArguments(Resource job)
    {
        var secret = FindSecret(job["DefaultArguments"]) is { IsFalse: false } found ? found : FindSecret(job["NonOverridableArguments"]);
        return (!secret).OrGap(
            $"'{job}' has a secret in its arguments, for everyone who reads the code or may look at the job or a run of it; pass the name of a secret in Secrets Manager, read it in the script, and change it");
    }

    /// <remarks>Jobs of Glue 5.0 and later log while they run, whatever they are given; Python shell jobs write to CloudWatch in any case.</remarks>
    [Practice("glue-job-logging", Pillar.OperationalExcellence, Severity.Low, Job)]
    internal static Verdict ContinuousLogging(Resource job)
    {
        var arguments = job["DefaultArguments"];
        return (!job["Command.Name"].IsOneOf("pythonshell", "glueray")).Stops("only Spark jobs know it", out var verdict)
            || (!job["GlueVersion"].IsAtLeast(RealTimeVersion)).Stops("jobs of Glue 5.0 and later log while they run", out verdict)
            ? verdict
            : (arguments["--enable-continuous-cloudwatch-log"].Is(true) | job["NonOverridableArguments"]["--enable-continuous-cloudwatch-log"].Is(true)).OrGap(
                $"what '{job}' logs is seen when it is over, and what an executor logged that was lost never; set --enable-continuous-cloudwatch-log in DefaultArguments to true")
                .WithCost(job, CommonCosts.LogIngestion);
    }

    [Practice("glue-ml-transform-encrypted", Pillar.Security, Severity.Low, "AWS::Glue::MLTransform")]
    internal static Verdict TransformEncrypted(Resource transform) => (transform.IsInStack ? Truth.True(default) : Truth.False(default)).Stops("the provider of Terraform cannot say it", out var verdict)
        ? verdict
        : transform["TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode"].Is("SSE-KMS").OrGap(
            $"the data of users that '{transform}' learns from is kept without a KMS key; set TransformEncryption.MLUserDataEncryption with MLUserDataEncryptionMode SSE-KMS and KmsKeyId");

    private static Truth AsksForTls(Value url) => url.Contains("ssl=true") | url.Contains("sslmode=") | url.Contains("useSSL=true") | url.Contains("encrypt=true");

    private static Truth FindSecret(Value arguments)
    {
        var result = arguments.IsUnknown ? Truth.Unknown(arguments) : Truth.False(arguments);
        foreach (var (name, value) in arguments.Entries)
        {
            result |= SecretText.Is(name, value);
        }

        return result;
    }
}
