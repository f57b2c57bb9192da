<#ftl output_format="HTML">
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>What is known of this place</title>
<style>
body { font: 15px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0.8em; max-width: 38em; }
h1 { font-size: 1.25em; margin: 0 0 0.1em; }
p { margin: 0.4em 0; }
.where { color: #555; }
.place { margin-bottom: 1.6em; }
table { border-collapse: collapse; margin: 0.6em 0; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.2em; }
th, td { padding: 0.15em 0.8em 0.15em 0; border-bottom: 1px solid #ddd; text-align: left; }
th { font-weight: 400; }
thead th { color: #555; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
ol { margin: 0.2em 0 0.6em; padding-left: 1.6em; }
</style>
</head>
<body>
