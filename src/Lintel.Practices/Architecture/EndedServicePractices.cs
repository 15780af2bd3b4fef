using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Architecture;

internal static class EndedServicePractices
{
    /// <remarks>Of Managed Service for Apache Flink, only applications in SQL have ended (https://docs.aws.amazon.com/kinesisanalytics/latest/dev/discontinuation.html).</remarks>
    [Practice("service-still-supported", Pillar.OperationalExcellence, Severity.Medium,
        "AWS::QLDB::Ledger", "AWS::MediaStore::Container", "AWS::CodeStar::GitHubRepository", "AWS::WAF::WebACL", "AWS::WAFRegional::WebACL", "AWS::WAFv2::WebACL",
        "AWS::AppMesh::Mesh", "AWS::Proton::EnvironmentTemplate", "AWS::Proton::ServiceTemplate", "AWS::Pinpoint::Campaign", "AWS::Pinpoint::Segment",
        "AWS::KinesisAnalytics::Application", "AWS::KinesisAnalyticsV2::Application", "AWS::IoTAnalytics::Datastore", "AWS::IoTEvents::DetectorModel", "AWS::IoTEvents::AlarmModel",
        "AWS::Greengrass::Group", "AWS::Evidently::Project", "AWS::Inspector::AssessmentTarget", "AWS::OpsWorks::Stack", "AWS::RoboMaker::RobotApplication", "AWS::RoboMaker::SimulationApplication")]
    internal static Verdict StillSupported(Resource resource, PracticeContext context)
    {
        if (EndedServices.Find(resource.Type) is not { } service || service.Ended >= context.Today)
        {
            return Verdict.Met;
        }

        var isSupported = resource.Type == "AWS::KinesisAnalyticsV2::Application" ? !resource["RuntimeEnvironment"].StartsWith("SQL-") : Truth.False(default);
        return isSupported.OrGap($"'{resource}' is of {service.Service}, whose support AWS ended on {service.Ended:yyyy-MM-dd}; move to {service.Successor}");
    }
}
