<#ftl output_format="HTML">
</body>
</html>
