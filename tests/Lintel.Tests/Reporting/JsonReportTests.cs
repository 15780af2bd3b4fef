using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

public sealed class JsonReportTests
{
    [Fact]
    public void It_is_the_contract_that_other_tools_read()
    {
        var result = SampleReview.Result();
        result = result with { Findings = [result.Findings[1], result.Findings[3]] };
        Assert.Equal("""
            {
              "schema": "lintel-review/1",
              "tool": {
                "name": "lintel",
                "version": "9.8.7"
              },
              "summary": {
                "files": 1,
                "sourceFiles": 0,
                "workloads": 1,
                "resources": 2,
                "practices": 3,
                "gaps": {
                  "total": 2,
                  "bySeverity": {
                    "critical": 1,
                    "high": 0,
                    "medium": 1,
                    "low": 0,
                    "info": 0
                  },
                  "byPillar": {
                    "operational-excellence": 0,
                    "security": 1,
                    "reliability": 1,
                    "performance-efficiency": 0,
                    "cost-optimization": 0,
                    "sustainability": 0
                  }
                },
                "unknown": 1,
                "met": 0,
                "notApplicable": 0,
                "suppressed": 1,
                "diagnostics": 1
              },
              "findings": [
                {
                  "practice": "sample-access",
                  "verdict": "gap",
                  "pillar": "security",
                  "severity": "critical",
                  "message": "'Uploads' is public; close it",
                  "resource": {
                    "type": "AWS::S3::Bucket",
                    "id": "Uploads",
                    "address": "AWS::S3::Bucket.Uploads",
                    "parts": []
                  },
                  "location": {
                    "file": "stacks/my template.yaml",
                    "line": 2,
                    "column": 3,
                    "endLine": 2,
                    "endColumn": 10
                  },
                  "related": [
                    {
                      "file": "stacks/my template.yaml",
                      "line": 6,
                      "column": 17,
                      "endLine": 6,
                      "endColumn": 26,
                      "message": "the [setting]"
                    }
                  ],
                  "because": [
                    "when condition 'IsProd' is true"
                  ],
                  "cost": {
                    "effect": "costs",
                    "low": 0,
                    "high": 6.5,
                    "unit": "USD/month",
                    "each": "stage",
                    "resources": 1,
                    "assumptions": "one rule",
                    "region": "us-east-1",
                    "priceDate": "2025-03-01"
                  },
                  "fingerprint": "0123456789abcdef",
                  "fix": null
                },
                {
                  "practice": "sample-versioning",
                  "verdict": "suppressed",
                  "pillar": "reliability",
                  "severity": "medium",
                  "message": "'Other' keeps none",
                  "resource": {
                    "type": "AWS::S3::Bucket",
                    "id": "Uploads",
                    "address": "AWS::S3::Bucket.Uploads",
                    "parts": []
                  },
                  "location": {
                    "file": "stacks/my template.yaml",
                    "line": 6,
                    "column": 17,
                    "endLine": 6,
                    "endColumn": 26
                  },
                  "related": [],
                  "because": [],
                  "cost": null,
                  "justification": "It is a cache",
                  "fingerprint": "0123456789abcdef",
                  "fix": null
                }
              ],
              "diagnostics": [
                {
                  "file": "stacks/broken.yaml",
                  "line": 4,
                  "column": 2,
                  "code": "yaml-syntax",
                  "message": "A bracket is missing; close it"
                }
              ]
            }

            """, SampleReview.Write(stream => JsonReport.Write(result, "9.8.7", stream)));
    }
}
