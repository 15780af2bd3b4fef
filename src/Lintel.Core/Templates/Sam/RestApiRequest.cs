using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>What an event asks of the requests to its method: a model, parameters, and their validation.</summary>
internal static class RestApiRequest
{
    /// <summary>Adds it to the method and its integration, and the validator to those of the document.</summary>
    public static void AddTo(SamEvent e, ValueMap method, ValueMap integration, ValueMap validators)
    {
        var model = e["RequestModel"];
        var parameters = new List<Value>();
        var cached = new List<Value>();
        if (model.Get("Model").AsText() is { } name)
        {
            var here = e.Origin.Of(model);
            parameters.Add(here.Map(new ValueMap()
                .Set("in", here.Text("body"))
                .Set("name", here.Text(name.ToLowerInvariant()))
                .Set("schema", here.Map(new ValueMap().Set("$ref", here.Text($"#/definitions/{name.ToLowerInvariant()}"))))
                .Set("required", model.Get("Required"))));
        }

        AddValidator(e, model, method, validators);
        foreach (var parameter in e["RequestParameters"].Items)
        {
            if (parameter.IsMap)
            {
                foreach (var (key, settings) in parameter.Entries)
                {
                    AddParameter(e.Origin.Of(settings), key, settings);
                }
            }
            else if (parameter.AsText() is { } key)
            {
                AddParameter(e.Origin.Of(parameter), key, default);
            }
        }

        if (parameters.Count > 0)
        {
            method.Set("parameters", e.Origin.List([.. parameters]));
        }

        if (cached.Count > 0)
        {
            integration.Set("cacheKeyParameters", e.Origin.List([.. cached]));
        }

        void AddParameter(Origin here, string key, Value settings)
        {
            var parts = key.Split('.', 4);
            if (parts.Length == 4 && parts[0] == "method" && parts[1] == "request")
            {
                parameters.Add(here.Map(new ValueMap()
                    .Set("in", here.Text(parts[2] == "querystring" ? "query" : parts[2]))
                    .Set("name", here.Text(parts[3]))
                    .Set("required", settings.Get("Required").OrDefault("false"))
                    .Set("type", here.Text("string"))));
                if (settings.Get("Caching").Is(true).IsTrue)
                {
                    cached.Add(here.Text(key));
                }
            }
        }
    }

    private static void AddValidator(SamEvent e, Value model, ValueMap method, ValueMap validators)
    {
        var body = model.Get("ValidateBody");
        var parameters = model.Get("ValidateParameters");
        if (!model.IsMap || (body.IsAbsent && parameters.IsAbsent))
        {
            return;
        }

        var here = e.Origin.Of(body.IsAbsent ? parameters : body);
        var name = (body.Is(true).IsTrue, parameters.Is(true).IsTrue) switch
        {
            (true, true) => "body-and-params",
            (true, false) => "body-only",
            (false, true) => "params-only",
            _ => "no-validation",
        };
        method.Set("x-amazon-apigateway-request-validator", here.Text(name));
        validators.Set(name, here.Map(new ValueMap()
            .Set("validateRequestBody", body.IsAbsent ? here.Flag(false) : body)
            .Set("validateRequestParameters", parameters.IsAbsent ? here.Flag(false) : parameters)));
    }
}
